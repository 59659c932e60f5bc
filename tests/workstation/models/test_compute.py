"""Compute jobs, parts and machines as rows."""

from PySide6.QtTest import QAbstractItemModelTester

from workstation.models.compute import ComputeJobsModel, MachinesModel, PartsModel, job_words, show_rows
from workstation.records.compute import ComputeJob, Machine, Part

FAIL = QAbstractItemModelTester.FailureReportingMode.Warning


def said(model: ComputeJobsModel | PartsModel | MachinesModel, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_jobs() -> None:
    model = ComputeJobsModel()
    QAbstractItemModelTester(model, FAIL)
    jobs = [ComputeJob(n, f"t{n}", "RUNNING", None, 4, n, None, "", "s.py", "d.csv") for n in range(3)]
    show_rows(model, jobs, lambda job: str(job.id))
    show_rows(model, jobs[1:], lambda job: str(job.id))
    assert model.rowCount() == 2
    assert any("1 / 4" in text for text in said(model, 0))


def test_a_split_job_waits() -> None:
    assert job_words(ComputeJob(1, "t", "PROCESSING"))[0] == "Being split"
    assert job_words(ComputeJob(1, "t", "PROCESSING", total_subtasks=3))[0] == "Waiting"
    assert job_words(ComputeJob(1, "t", "FAILED"))[1] == "danger"


def test_parts() -> None:
    model = PartsModel()
    QAbstractItemModelTester(model, FAIL)
    show_rows(model, [Part(1, "RUNNING", 2, "pc-1"), Part(2, "PENDING", 1)], lambda part: str(part.number))
    assert said(model, 0)[0] == "1"
    assert any("Waiting" in text for text in said(model, 1))


def test_machines() -> None:
    model = MachinesModel()
    QAbstractItemModelTester(model, FAIL)
    machines = [
        Machine("a", "pc-1", True, "BUSY", "RTX 3090", "32GB", 2),
        Machine("b", "pc-2", False, "OFFLINE", "none", "?"),
    ]
    show_rows(model, machines, lambda machine: machine.id)
    assert "32 GB" in " ".join(said(model, 0))
    assert "Gone" in " ".join(said(model, 1))
    for column in range(model.columnCount()):
        model.sort(column)
