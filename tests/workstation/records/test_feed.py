"""Words of the event stream."""

from tests.workstation.fake_lab import row
from workstation.records import feed


def test_each_kind_becomes_its_record() -> None:
    assert feed.body("hello", {"last_id": 4}) == feed.Hello(4)
    assert feed.body("reset", {}) == feed.Reset()
    assert feed.body("staff", {"name": "J", "change": "added"}) == feed.StaffChanged("J", "added")
    assert feed.body("audit", {"task_id": "t", "state": "running", "progress": 0.5}) == feed.AuditMoved(
        "t", "running", 0.5
    )
    assert feed.body("outbox", {"dead": 2}) == feed.OutboxMoved(2)


def test_a_changed_job_carries_row_and_counts() -> None:
    change = feed.body(
        "job", {"job_id": "x", "change": "locked", "job": row(1), "counts": {"UPLOADED": 1}, "by": "d"}
    )
    assert isinstance(change, feed.JobChanged)
    assert change.job is not None
    assert change.counts == {"UPLOADED": 1}


def test_what_moves_beside_the_lab_is_passed_on_as_it_stands() -> None:
    assert feed.body("order", {"id": 7}) == feed.Moved("order", {"id": 7})


def test_a_kind_of_the_future_is_no_error() -> None:
    assert feed.body("weather", {}) is None
