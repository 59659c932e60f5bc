"""A job as the wire says it."""

from decimal import Decimal

from tests.workstation.fake_lab import row
from workstation.records.jobs import Job, JobDetails, Page


def test_a_row_becomes_a_job_and_a_row_again() -> None:
    said = row(9, "PENDING", notes="light infill", locked_by="Jane Doe")
    job = Job.from_wire(said)
    assert job.cost_usd == Decimal("5.10")
    assert job.print_method == "Filament"
    assert Job.from_wire(job.to_wire()) == job


def test_missing_extras_are_forgiven() -> None:
    job = Job.from_wire({"id": "a", "status": "UPLOADED", "material": "Resin"})
    assert (job.print_method, job.size_bytes, job.created_at) == ("Resin", 0, None)


def test_the_haystack_is_folded_and_no_part_of_equality() -> None:
    job = Job.from_wire(row(1, student_name="Zoë MÜLLER"))
    assert "müller" in job.haystack
    assert job == Job.from_wire(row(1, student_name="Zoë MÜLLER"))


def test_details_carry_events_and_inspection() -> None:
    event = {
        "id": 3,
        "timestamp": "2026-11-20T12:00:00Z",
        "event_type": "JobCreated",
        "triggered_by": "Student",
    }
    details = JobDetails.from_wire(
        row(1) | {"events": [event], "inspection": {"state": "pending"}, "file_path": "x"}
    )
    assert details.events[0].event_type == "JobCreated"
    assert details.inspection is not None
    assert details.inspection.state == "pending"


def test_a_page_knows_where_the_next_begins() -> None:
    page = Page.from_wire({"jobs": [row(1)], "total": 9, "filtered": 5, "next": "c"})
    assert (len(page.jobs), page.filtered, page.next) == (1, 5, "c")
