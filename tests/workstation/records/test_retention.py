"""Sweeps as the wire says them."""

from workstation.records.retention import Sweep

ANSWER = {
    "jobs_archived": 3,
    "would_affect": 12,
    "bytes": 4096,
    "skipped": 1,
    "sample": [
        {"id": "1", "display_name": "a.stl", "status": "REJECTED", "updated_at": "2026-11-20T12:00:00Z"}
    ],
}


def test_a_preview_and_a_result_read_different_numbers() -> None:
    assert Sweep.from_wire(ANSWER).count == 12
    assert Sweep.from_wire(ANSWER, "jobs_archived").count == 3


def test_size_sample_and_skipped_come_along() -> None:
    sweep = Sweep.from_wire(ANSWER)
    assert (sweep.size_bytes, sweep.skipped) == (4096, 1)
    assert sweep.sample[0].display_name == "a.stl"
    assert sweep.sample[0].updated_at is not None
    assert Sweep.from_wire({}) == Sweep(0)
