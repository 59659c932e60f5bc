"""The lab's numbers, on both databases, from histories whose answers are known."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.foundation import clock
from server.foundation.database import Unit
from server.lab import events, statistics, transitions
from server.lab.catalog import Reason
from server.lab.desk import Desk
from server.lab.events import Actor
from server.lab.statistics import Trends, Window
from server.lab.tables import jobs
from tests.server import filled_lab
from tests.server.filled_lab import DANA

NOW = clock.now()
TODAY = NOW[:10]
REASONS = (Reason("model_broken", "Not closed"), Reason("too_large", "Does not fit"))


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    with filled_lab.opened_desk(tmp_path / "data", database_url) as opened:
        yield opened


def happened(desk: Desk, job_id: str, event: str, at: str, by: str = DANA, **details: object) -> None:
    def write(unit: Unit) -> None:
        events.record(Unit(unit.connection, at), job_id, event, by, Actor("s", "front-desk"), **details)

    desk.db.write_now(write)


def ago(*, days: float = 0, hours: float = 0) -> str:
    return clock.shift(NOW, days=-days, seconds=-hours * 3600)


def trends(desk: Desk, days: int = 30, printer: str | None = None, discipline: str | None = None) -> Trends:
    return desk.db.read_now(statistics.trends, Window(days, printer, discipline), REASONS)


def test_every_day_of_the_window_is_there(desk: Desk) -> None:
    filled_lab.add_job(desk)
    filled_lab.add_job(desk, created_at=ago(days=2))
    filled_lab.add_job(desk, created_at=ago(days=40))
    found = trends(desk, days=30).submissions
    assert len(found) == 30
    assert list(found)[-1] == TODAY
    assert list(found.values())[-3:] == [1, 0, 1]
    assert sum(found.values()) == 2
    assert list(trends(desk, days=1).submissions.values()) == [1]


def test_hours_run_from_the_latest_beginning_to_the_first_end(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk, created_at=ago(hours=100))
    happened(desk, job_id, "StaffApproved", ago(hours=90))
    happened(desk, job_id, "JobMarkedPrinting", ago(hours=80))
    happened(desk, job_id, "PrintFailed", ago(hours=70))
    happened(desk, job_id, "JobMarkedPrinting", ago(hours=60))
    happened(desk, job_id, "JobMarkedComplete", ago(hours=55))
    found = trends(desk)
    assert found.hours == pytest.approx(
        {"upload_to_approval": 10.0, "approval_to_printing": 10.0, "printing_to_completion": 5.0}, abs=0.01
    )
    assert found.processed == {
        "upload_to_approval": 1,
        "approval_to_printing": 1,
        "printing_to_completion": 1,
    }


def test_an_empty_lab_has_numbers_too(desk: Desk) -> None:
    found = trends(desk)
    assert found.hours == dict.fromkeys(found.processed, 0.0)
    assert set(found.processed.values()) == {0}
    assert (found.printers, found.rejections, found.activity) == ({}, {}, {})
    assert set(found.status_counts.values()) == {0}


def test_reasons_are_counted_by_code(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk)
    happened(desk, job_id, "StaffRejected", NOW, reasons=["model_broken", "Does not fit"])
    happened(desk, job_id, "StaffRejected", NOW, reasons=["Not closed"])
    happened(desk, job_id, "StaffRejected", NOW, reasons=[], custom_reason="Own words")
    happened(desk, job_id, "StaffRejected", ago(days=50), reasons=["too_large"])
    assert trends(desk).rejections == {"model_broken": 2, "too_large": 1, "other": 1}


def test_only_staff_count_as_staff(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk)
    happened(desk, job_id, "JobReviewed", NOW)
    happened(desk, job_id, "NotesUpdated", NOW)
    happened(desk, job_id, "StudentConfirmed", NOW, by="Student")
    happened(desk, job_id, "JobReviewed", ago(days=50))
    assert trends(desk).activity == {DANA: 2}


def _priced(unit: Unit, job_id: str, cents: int) -> None:
    unit.run(jobs.update().where(jobs.c.id == job_id).values(cost_cents=cents))


def test_revenue_counts_what_was_paid_and_kept(desk: Desk) -> None:
    paid, taken_back = (filled_lab.add_job(desk, "PAIDPICKEDUP") for _ in range(2))
    for job_id in (paid, taken_back):
        desk.db.write_now(_priced, job_id, 510)
        happened(desk, job_id, "JobMarkedPickedUp", NOW)
        happened(desk, job_id, "JobMarkedPickedUp", NOW)
    desk.db.write_now(filled_lab.move, taken_back, "COMPLETED")
    assert trends(desk).revenue_cents == 510


def test_filters_reach_every_number(desk: Desk) -> None:
    job_id = filled_lab.add_job(
        desk, "REJECTED", created_at=ago(hours=1), printer="Prusa XL", discipline="Art"
    )
    filled_lab.add_job(desk, printer="Prusa MK4S", discipline="Engineering")
    happened(desk, job_id, "StaffRejected", NOW, reasons=["too_large"])
    happened(desk, job_id, "StaffApproved", NOW)
    fitting, other = trends(desk, printer="Prusa XL", discipline="Art"), trends(desk, printer="Prusa MK4S")
    assert list(fitting.printers) == ["Prusa XL"]
    assert sum(fitting.submissions.values()) == 1
    assert fitting.rejections == {"too_large": 1}
    assert fitting.status_counts["REJECTED"] == 1
    assert fitting.status_counts["UPLOADED"] == 0
    assert fitting.processed["upload_to_approval"] == 1
    assert other.rejections == {}
    assert other.processed["upload_to_approval"] == 0
    assert other.status_counts["UPLOADED"] == 1


def test_the_overview_agrees_with_the_rows(desk: Desk) -> None:
    ids = [filled_lab.add_job(desk, status) for status in ("UPLOADED", "UPLOADED", "ARCHIVED")]
    by_status, stored = desk.db.read_now(statistics.overview)
    assert (by_status["UPLOADED"], by_status["ARCHIVED"], sum(by_status.values())) == (2, 1, 3)
    assert stored == sum(desk.db.read_now(transitions.load, job_id).size_bytes for job_id in ids)
