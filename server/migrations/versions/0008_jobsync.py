"""Personal job lists and their files."""

from alembic import op

from server.foundation.schema import metadata
from server.jobsync import tables

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_OURS = (tables.job_lists, tables.listed_jobs)


def upgrade() -> None:
    metadata.create_all(op.get_bind(), tables=_OURS)
