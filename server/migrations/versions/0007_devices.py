"""Devices that are kept in sync."""

from alembic import op

from server.devices.tables import DEVICES_TABLES
from server.foundation.schema import metadata

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_OURS = DEVICES_TABLES


def upgrade() -> None:
    metadata.create_all(op.get_bind(), tables=_OURS)
