"""The tables carry what promises need: unique ids, indexes behind the lists, cascades behind deletion."""

from server.lab.tables import job_events, job_files, jobs


def test_ids_and_links_are_unique() -> None:
    assert all(jobs.c[name].unique for name in ("id", "token_hash", "status_hash"))


def test_lists_have_their_indexes() -> None:
    indexed = {tuple(column.name for column in index.columns) for index in jobs.indexes}
    assert {("status", "seq"), ("original_sha256",), ("token_expires_at",)} <= indexed


def test_what_belongs_to_a_job_goes_with_it() -> None:
    for table in (job_events, job_files):
        assert [key.ondelete for key in table.foreign_keys] == ["CASCADE"]
