"""The shop's connection to Etsy."""

from alembic import op

from server.foundation.schema import metadata
from server.shop.etsy import tables

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_OURS = tables.ALL


def upgrade() -> None:
    metadata.create_all(op.get_bind(), tables=_OURS)
