"""What a sweep would touch, oldest first."""

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from workstation.models.swept_jobs import SweptJobsModel
from workstation.records.retention import Sweep

SWEEP = Sweep.from_wire(
    {
        "would_affect": 9,
        "sample": [
            {"id": "2", "display_name": "b.stl", "status": "REJECTED", "updated_at": "2026-02-01T00:00:00Z"},
            {"id": "1", "display_name": "a.stl", "status": "ARCHIVED", "updated_at": "2026-01-01T00:00:00Z"},
            {"id": "3", "display_name": "c.stl", "status": "REJECTED", "updated_at": None},
        ],
    }
)


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = SweptJobsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_sweep(SWEEP)
    assert [model.record(row).id for row in range(3)] == ["3", "1", "2"]
    model.show_sweep(Sweep(0))
    assert model.rowCount() == 0
    assert tester.model() is model


def test_a_row_says_status_and_day(qtbot: QtBot) -> None:
    model = SweptJobsModel()
    model.show_sweep(SWEEP)
    assert model.index(2, 0).data().startswith("b.stl, Rejected · 1 Feb 2026")
