"""Devices that are kept in sync."""

from alembic import op
from sqlalchemy import Table

from server.foundation.schema import metadata

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_OURS: tuple[Table, ...] = ()


def upgrade() -> None:
    metadata.create_all(op.get_bind(), tables=_OURS)
