"""Which jobs are old enough, and that only those are pruned."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from server.foundation import clock
from server.foundation.problems import Conflict, NotFound
from server.lab import counts, transitions
from server.lab.desk import Desk
from server.lab.life_cycle import Status
from server.lab.tables import job_counts, system_events
from server.lab.upkeep import retention
from server.lab.upkeep.retention import Place
from tests.server import filled_lab
from tests.server.filled_lab import ACTOR, DANA

NOW = clock.now()


def ago(days: float) -> str:
    return clock.shift(NOW, days=-days)


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    with filled_lab.opened_desk(tmp_path / "data", database_url) as opened:
        yield opened


def test_only_old_jobs_in_the_right_status_are_affected(desk: Desk) -> None:
    ended = {"PAIDPICKEDUP": 92, "REJECTED": 91}
    old = [filled_lab.add_job(desk, status, updated_at=ago(days)) for status, days in ended.items()]
    filled_lab.add_job(desk, "PAIDPICKEDUP", updated_at=ago(89))
    filled_lab.add_job(desk, "COMPLETED", updated_at=ago(200))
    gone = filled_lab.add_job(desk, "ARCHIVED", updated_at=ago(400))
    before = retention.cutoff(90, NOW)
    found = desk.db.read_now(retention.affected, "archive", before)
    assert (found.count, [row.id for row in found.sample]) == (2, old)
    assert found.size_bytes == sum(desk.db.read_now(counts.bytes_of_job, job_id) for job_id in old)
    pruned = desk.db.read_now(retention.affected, "prune", retention.cutoff(365, NOW))
    assert [row.id for row in pruned.sample] == [gone]


def test_pages_meet_each_old_job_once(desk: Desk) -> None:
    ids = {filled_lab.add_job(desk, "REJECTED", updated_at=ago(100)) for _ in range(5)}
    place, met = Place(), []
    while page := desk.db.read_now(retention.old_jobs, "archive", ago(90), place, 2):
        place = Place(page[-1].updated_at, page[-1].seq)
        met += [row.id for row in page]
    assert len(met) == 5
    assert set(met) == ids


def test_pruning_takes_the_rows_and_their_counters(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk, "ARCHIVED", updated_at=ago(400))
    desk.db.write_now(retention.prune, job_id, ago(365), DANA, ACTOR, "me")
    with pytest.raises(NotFound):
        desk.db.read_now(transitions.load, job_id)
    rows = desk.db.read_now(lambda unit: unit.all(select(job_counts.c.jobs, job_counts.c.bytes)))
    assert {tuple(row) for row in rows} == {(0, 0)}


@pytest.mark.parametrize(("status", "days"), [("REJECTED", 400), ("ARCHIVED", 300)])
def test_pruning_refuses_what_is_not_old_and_archived(desk: Desk, status: Status, days: int) -> None:
    job_id = filled_lab.add_job(desk, status, updated_at=ago(days))
    with pytest.raises(Conflict):
        desk.db.write_now(retention.prune, job_id, ago(365), DANA, ACTOR, "me")


def test_pruning_refuses_what_somebody_holds(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk, "ARCHIVED", updated_at=ago(400))
    filled_lab.lock_by_somebody_else(desk, job_id)
    with pytest.raises(Conflict):
        desk.db.write_now(retention.prune, job_id, ago(365), DANA, ACTOR, "me")
    assert filled_lab.status_of(desk, job_id) == "ARCHIVED"


def test_the_chore_is_logged_with_its_numbers(desk: Desk) -> None:
    desk.db.write_now(retention.record, "archive", DANA, ACTOR, {"retention_days": 90, "jobs": 4})
    row = desk.db.read_now(lambda unit: unit.all(select(system_events).order_by(system_events.c.id)))[-1]
    assert (row.event_type, row.triggered_by) == ("AdminAction", DANA)
    assert row.details == '{"action":"archive","retention_days":90,"jobs":4}'
