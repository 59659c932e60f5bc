"""A job in words."""

from tests.workstation.fake_lab import CATALOG, START, row
from workstation.records.catalog import Catalog
from workstation.records.inspections import Inspection
from workstation.records.jobs import Job, JobDetails, JobEvent
from workstation.views.jobs import words

LAB = Catalog.from_wire(CATALOG)


def test_secrets_never_reach_the_screen() -> None:
    event = JobEvent(
        1, START, "AdminAction", "Admin", None, {"new_token": "abc", "reason": "test", "status": "PRINTING"}
    )
    moment = words.moments([event], LAB)[0]
    assert "abc" not in moment.details
    assert "Reason: test" in moment.details
    assert moment.tone == "warning"


def test_events_read_as_sentences_newest_first() -> None:
    events = [
        JobEvent(number, START, kind, "Jane", "desk", {})
        for number, kind in enumerate(["JobCreated", "SomethingNewHappened"])
    ]
    assert [moment.title for moment in words.moments(events, LAB)] == [
        "Something new happened",
        "Submitted",
    ]


def test_rejection_reasons_have_their_words() -> None:
    details = JobDetails.from_wire(
        row(1, "REJECTED", reject_reasons=["too_large"], custom_reason="Also thin.")
    )
    pairs = dict(words.job_pairs(details.job, details, LAB))
    assert pairs["Rejected for"] == "Larger than the printer\nAlso thin."


def test_a_pending_inspection_says_so() -> None:
    job = Job.from_wire(row(1))
    assert ("Inspection", "still running") in words.model_pairs(
        job, Inspection.from_wire({"state": "pending"})
    )
    assert dict(words.model_pairs(job, None))["Original"] == "model_v1.stl"
