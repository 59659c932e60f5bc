"""Compute jobs from the wire."""

from workstation.records.compute import ComputeJob, Machines, Part


def test_a_job() -> None:
    row = {"id": 3, "title": "t", "status": "RUNNING", "created_at": "2026-01-01T00:00:00Z", "error": None}
    job = ComputeJob.from_wire(row)
    assert job.is_open
    assert not job.has_result
    assert job.error == ""
    assert job.result_bytes is None
    assert ComputeJob.from_wire({**row, "status": "COMPLETED", "result_bytes": 5}).has_result


def test_parts_and_machines() -> None:
    assert Part.from_wire({"number": 2, "status": "PENDING", "agent": None}).agent == ""
    found = Machines.from_wire({"agents": [{"id": "a", "name": "pc-1", "is_online": True}], "problem": None})
    assert found.agents[0].is_online
    assert found.problem == ""
