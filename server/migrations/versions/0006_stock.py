"""Filament: spools and their ledger."""

from alembic import op

from server.foundation.schema import metadata
from server.shop.stock import tables

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OURS = (
    tables.spools,
    tables.ledger,
    tables.days,
    tables.profiles,
    tables.assignments,
    tables.print_uses,
    tables.progress,
    tables.alert_settings,
)


def upgrade() -> None:
    metadata.create_all(op.get_bind(), tables=_OURS)
