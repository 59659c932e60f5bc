"""The tables carry what promises need: unique ids, indexes behind the lists, cascades behind deletion."""

import pytest
from sqlalchemy import text

from server.lab.tables import job_events, job_files, jobs
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]


def test_ids_and_links_are_unique() -> None:
    assert all(jobs.c[name].unique for name in ("id", "token_hash", "status_hash"))


def test_lists_have_their_indexes() -> None:
    indexed = {tuple(column.name for column in index.columns) for index in jobs.indexes}
    assert {("status", "seq"), ("original_sha256",), ("created_at",)} <= indexed


async def test_waiting_confirmations_have_an_index_of_their_own(lab: Lab) -> None:
    catalog = "sqlite_master WHERE name" if lab.place.is_sqlite else "pg_indexes WHERE indexname"
    assert lab.rows(text(f"SELECT 1 AS found FROM {catalog} = 'ix_jobs_token_expires'")) == [{"found": 1}]


def test_what_belongs_to_a_job_goes_with_it() -> None:
    for table in (job_events, job_files):
        assert [key.ondelete for key in table.foreign_keys] == ["CASCADE"]
