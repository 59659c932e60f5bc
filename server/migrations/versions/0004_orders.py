"""The shop's orders and the figures kept of them."""

from alembic import op
from sqlalchemy import Table

from server.foundation.schema import metadata

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_OURS: tuple[Table, ...] = ()


def upgrade() -> None:
    metadata.create_all(op.get_bind(), tables=_OURS)
