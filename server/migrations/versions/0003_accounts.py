"""People's accounts, and an index for the queue of prints."""

from alembic import op

from server.foundation import schema

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema.metadata.create_all(op.get_bind(), tables=(schema.accounts,))
    # A database that is made today has it already, with its table.
    op.create_index("ix_prints_scheduled_id", "prints", ["scheduled_id"], if_not_exists=True)
