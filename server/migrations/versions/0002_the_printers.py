"""The bridge's tables: printers, their states, commands, prints, materials, schedule and notifications."""

from alembic import op

from server.foundation.schema import metadata
from server.printers import tables

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_OURS = (
    tables.printers,
    tables.printer_states,
    tables.printer_commands,
    tables.prints,
    tables.materials,
    tables.scheduled_prints,
    tables.notification_settings,
)


def upgrade() -> None:
    metadata.create_all(op.get_bind(), tables=_OURS)
