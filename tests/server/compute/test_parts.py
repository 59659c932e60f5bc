"""Parts: claimed once, fenced by their attempt, lost and run again, counted once."""

from typing import Any

import pytest

from server.compute import jobs, parts
from server.compute.parts import Attempt, News
from server.compute.states import DONE, FAILED, MOST_LOSSES, RUNNING, WAITING
from server.foundation import clock
from server.foundation.database import Database, Unit
from tests.server.compute.filled import job

ROOMY = 1 << 40


def claimed(db: Database, count: int = 9) -> list[Attempt]:
    return [part.attempt for part in db.write_now(parts.claim, count)]


def states(db: Database, job_id: int) -> list[Any]:
    return [row.state for row in db.read_now(parts.of_job, job_id)]


def status(db: Database, job_id: int) -> tuple[str, int]:
    row = db.read_now(jobs.get, job_id)
    assert row is not None
    return row.status, row.done


def test_a_part_is_claimed_once(db: Database, account_id: int) -> None:
    job_id = job(db, account_id)
    assert [each.number for each in claimed(db, 2)] == [1, 2]
    assert [each.number for each in claimed(db, 2)] == [3]
    assert claimed(db) == []
    assert db.read_now(parts.count_under_way) == 3
    assert not db.write_now(parts.plan, job_id, [(0, 1)])


def test_jobs_advance_side_by_side(db: Database, account_id: int) -> None:
    first, second = job(db, account_id), job(db, account_id, 2, folder="f2")
    assert [(each.job_id, each.number) for each in claimed(db, 4)] == [
        (first, 1),
        (second, 1),
        (first, 2),
        (second, 2),
    ]


def test_from_claim_to_done(db: Database, account_id: int) -> None:
    job_id = job(db, account_id, 2)
    one, two = claimed(db)
    db.write_now(parts.settle, News(begun=[(one, "pc-1")]), ROOMY)
    assert status(db, job_id) == (RUNNING, 0)
    db.write_now(parts.settle, News(done=[(one, 5), (two, 6)]), ROOMY)
    assert status(db, job_id) == (RUNNING, 2)
    assert [row.id for row in db.read_now(jobs.unmerged)] == [job_id]


def test_a_late_result_changes_nothing(db: Database, account_id: int) -> None:
    job_id = job(db, account_id, 1)
    (late,) = claimed(db)
    db.write_now(parts.begun, [(late, "pc-1")])
    db.write_now(parts.lost, late)
    (second,) = claimed(db)
    assert second.attempt == late.attempt + 1
    assert db.write_now(parts.done, [(late, 1)]) == []
    assert not db.write_now(parts.failed, late, "late")
    db.write_now(parts.begun, [(late, "pc-1")])
    db.write_now(parts.lost, late)
    assert status(db, job_id) == ("RUNNING", 0)
    assert db.write_now(parts.done, [(second, 2)]) == [second]
    assert db.write_now(parts.done, [(second, 2)]) == []
    assert status(db, job_id) == ("RUNNING", 1)


def test_a_part_that_kills_its_agents_ends_its_job(db: Database, account_id: int) -> None:
    job_id = job(db, account_id, 1)
    for _ in range(MOST_LOSSES + 1):
        db.write_now(parts.lost, claimed(db)[0])
    assert status(db, job_id)[0] == FAILED
    assert claimed(db) == []


def test_what_nobody_is_to_blame_for_is_not_counted(db: Database, account_id: int) -> None:
    job_id = job(db, account_id, 1)
    for _ in range(MOST_LOSSES + 3):
        db.write_now(parts.put_back, claimed(db))
    claimed(db)
    assert db.write_now(parts.reopen) == 1
    assert states(db, job_id) == [WAITING]


def test_a_script_that_fails(db: Database, account_id: int) -> None:
    job_id = job(db, account_id, 2)
    one, two = claimed(db)
    db.write_now(parts.settle, News(failed=[(one, "NameError")]), ROOMY)
    row = db.read_now(jobs.get, job_id)
    assert row is not None
    assert (row.status, row.error) == (FAILED, "NameError")
    assert db.read_now(parts.needless) == [two]
    db.write_now(parts.let_go, [two])
    assert db.read_now(parts.needless) == []
    assert db.write_now(parts.done, [(two, 1)]) == []


def test_a_result_of_a_cancelled_job_is_not_counted(db: Database, account_id: int) -> None:
    job_id = job(db, account_id, 1)
    (one,) = claimed(db)
    db.write_now(jobs.cancel, account_id, job_id)
    db.write_now(parts.done, [(one, 1)])
    assert status(db, job_id) == ("CANCELLED", 0)
    assert db.read_now(jobs.unmerged) == []


def test_results_that_fill_the_space(db: Database, account_id: int) -> None:
    job_id = job(db, account_id, 3)
    one, two, _ = claimed(db)
    db.write_now(parts.settle, News(done=[(one, 5)]), 20)
    assert status(db, job_id) == (RUNNING, 1)
    db.write_now(parts.settle, News(done=[(two, 6)]), 20)
    assert status(db, job_id)[0] == FAILED
    db.write_now(jobs.cleared, job_id)
    assert db.read_now(jobs.stored_bytes) == 10


def test_what_hangs(db: Database, account_id: int) -> None:
    job(db, account_id, 1)
    (one,) = claimed(db)
    db.write_now(parts.begun, [(one, "pc-1")])

    def later(unit: Unit) -> list[Attempt]:
        unit.now = clock.shift(unit.now, seconds=100)
        return parts.overdue(unit, 60)

    assert db.read_now(later) == [one]
    assert db.read_now(parts.overdue, 60) == []


@pytest.mark.parametrize("attempt", [Attempt(12, 3, 4)])
def test_the_key_says_which_attempt(attempt: Attempt) -> None:
    assert Attempt.of(attempt.key) == attempt


def test_done_is_said_once_for_each_percent(db: Database, account_id: int) -> None:
    job_id = job(db, account_id, 150)
    attempts = claimed(db, 150)

    def one_by_one(unit: Unit) -> None:
        for attempt in attempts:
            parts.done(unit, [(attempt, 1)])

    db.write_now(one_by_one)
    told = db.read_now(lambda unit: unit.connection.exec_driver_sql("SELECT count(*) FROM feed").scalar())
    assert told is not None
    assert told <= 110
    assert states(db, job_id) == [DONE] * 150
