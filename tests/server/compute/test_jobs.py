"""Jobs: room, ownership, and ends that come once."""

import pytest

from server.compute import jobs, parts
from server.compute.states import CANCELLED, COMPLETED, FAILED
from server.foundation import clock, schema
from server.foundation.database import Database, Unit
from server.foundation.problems import Invalid, NotFound
from tests.server.compute.filled import ROOM, job, new


def test_only_the_owner_finds_it(db: Database, account_id: int) -> None:
    job_id = job(db, account_id)
    assert db.read_now(jobs.one, account_id, job_id).title == "title"
    for stranger, number in ((account_id + 1, job_id), (account_id, job_id + 1), (account_id, 1 << 80)):
        with pytest.raises(NotFound, match="Job not found"):
            db.read_now(jobs.one, stranger, number)


def test_page_by_page(db: Database, account_id: int) -> None:
    first, second, third = (job(db, account_id, folder=f"f{number}") for number in range(3))
    pages = ((None, 2, [third, second]), (second, 2, [first]), (first, 2, []), (None, 1, [third]))
    for before, limit, found in pages:
        assert [row.id for row in db.read_now(jobs.listed, account_id, before, limit)] == found


def test_too_many_open_jobs(db: Database, account_id: int) -> None:
    for number in range(3):
        job(db, account_id, folder=f"f{number}")
    with pytest.raises(Invalid, match="3 open jobs"):
        db.write_now(jobs.add, account_id, new("f9"), ROOM)
    db.write_now(jobs.cancel, account_id, db.read_now(jobs.listed, account_id)[0].id)
    assert db.write_now(jobs.add, account_id, new("f9"), ROOM)


def test_no_space(db: Database, account_id: int) -> None:
    db.write_now(jobs.add, account_id, new(size=1000), ROOM)
    with pytest.raises(Invalid, match="space"):
        db.write_now(jobs.add, account_id, new("f2"), ROOM)


def test_it_ends_once(db: Database, account_id: int) -> None:
    job_id = job(db, account_id)
    assert db.write_now(jobs.complete, job_id, 7)
    assert not db.write_now(jobs.fail, job_id, "late")
    assert not db.write_now(jobs.complete, job_id, 8)
    row = db.read_now(jobs.get, job_id)
    assert row is not None
    assert (row.status, row.result_bytes, row.error) == (COMPLETED, 7, None)
    with pytest.raises(Invalid, match="ended already"):
        db.write_now(jobs.cancel, account_id, job_id)


def test_cancelling_twice(db: Database, account_id: int) -> None:
    job_id = job(db, account_id)
    for _ in range(2):
        assert db.write_now(jobs.cancel, account_id, job_id).status == CANCELLED
    assert db.read_now(parts.is_any_waiting) is False
    assert db.read_now(jobs.open_folders, [job_id]) == {}
    assert [row.id for row in db.read_now(jobs.uncleared)] == [job_id]
    db.write_now(jobs.cleared, job_id)
    assert db.read_now(jobs.uncleared) == []


def test_words_of_a_script_may_hold_anything(db: Database, account_id: int) -> None:
    job_id = job(db, account_id)
    assert db.write_now(jobs.fail, job_id, "a\x00b" + "c" * 9000)
    row = db.read_now(jobs.get, job_id)
    assert row is not None
    assert row.status == FAILED
    assert row.error.startswith("abc")


def test_old_jobs_are_forgotten_with_their_parts(db: Database, account_id: int) -> None:
    job_id = job(db, account_id)
    assert db.write_now(jobs.forget_old, 0) == []
    db.write_now(jobs.complete, job_id, 1)
    assert db.write_now(jobs.forget_old, 1) == []

    def tomorrow(unit: Unit) -> list[str]:
        unit.now = clock.shift(unit.now, days=2)
        return jobs.forget_old(unit, 1)

    assert db.write_now(tomorrow) == []
    db.write_now(jobs.cleared, job_id)
    assert db.write_now(tomorrow) == ["f1"]
    assert db.read_now(parts.of_job, job_id) == []
    assert db.read_now(jobs.folders) == set()


def test_what_desks_hear_says_nothing_about_the_job(db: Database, account_id: int) -> None:
    job(db, account_id)

    def told(unit: Unit) -> list[str]:
        return [row.data for row in unit.all(schema.feed.select().where(schema.feed.c.event == "compute"))]

    heard = db.read_now(told)
    assert len(heard) == 2
    assert all("title" not in data and "train" not in data for data in heard)


def test_what_waits_for_the_engine(db: Database, account_id: int) -> None:
    row = db.write_now(jobs.add, account_id, new(), ROOM)
    assert [waiting.id for waiting in db.read_now(jobs.unsplit)] == [row.id]
    assert db.read_now(jobs.open_folders, [row.id]) == {row.id: "f1"}
    db.write_now(parts.plan, row.id, [(0, 1)])
    assert db.read_now(jobs.unsplit) == db.read_now(jobs.unmerged) == []
