"""Compute jobs and their parts."""

from alembic import op

from server.compute import tables
from server.foundation.schema import metadata

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_OURS = (tables.jobs, tables.parts, tables.agents)


def upgrade() -> None:
    metadata.create_all(op.get_bind(), tables=_OURS)
