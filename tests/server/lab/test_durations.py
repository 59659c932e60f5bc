"""How long steps take: from the latest beginning to the first end, whatever happened in between."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.foundation import clock
from server.foundation.database import Unit
from server.lab import durations, events
from server.lab.desk import Desk
from server.lab.durations import Duration
from server.lab.events import Actor
from server.lab.tables import jobs
from tests.server import filled_lab

NOW = clock.now()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with filled_lab.opened_desk(tmp_path / "data") as opened:
        yield opened


def ago(hours: float) -> str:
    return clock.shift(NOW, seconds=-hours * 3600)


def happened(desk: Desk, job_id: str, *history: tuple[str, float]) -> None:
    def write(unit: Unit) -> None:
        for event, hours in history:
            events.record(Unit(unit.connection, ago(hours)), job_id, event, "Dana", Actor("s", None))

    desk.db.write_now(write)


def steps(desk: Desk, earliest_h: float, since_h: float, printer: str | None = None) -> dict[str, Duration]:
    fits = [] if printer is None else [jobs.c.printer == printer]
    return desk.db.read_now(durations.steps, ago(earliest_h), ago(since_h), fits)


def test_what_began_before_the_window_counts_when_it_ends_in_it(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk, created_at=ago(600))
    happened(desk, job_id, ("StaffApproved", 500), ("JobMarkedPrinting", 20))
    found = steps(desk, 1000, 100)
    assert found["upload_to_approval"].number == 0
    assert found["approval_to_printing"].average_h == pytest.approx(480, abs=0.01)
    # What began before anybody looked is left out, not guessed.
    assert steps(desk, 400, 100)["approval_to_printing"].number == 0


def test_a_step_is_counted_once(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk, created_at=ago(50))
    happened(desk, job_id, ("JobMarkedPrinting", 40), ("JobMarkedComplete", 30), ("JobMarkedComplete", 10))
    found = steps(desk, 100, 100)["printing_to_completion"]
    assert found.number == 1
    assert found.average_h == pytest.approx(10, abs=0.01)


def test_only_fitting_jobs(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk, created_at=ago(50), printer="Prusa XL")
    happened(desk, job_id, ("StaffApproved", 40))
    assert steps(desk, 100, 100, "Prusa XL")["upload_to_approval"].number == 1
    assert steps(desk, 100, 100, "Prusa MK4S")["upload_to_approval"].number == 0
