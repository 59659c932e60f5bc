"""The recommended file first, mismatches flagged."""

from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.workstation.fake_lab import FakeLab, row
from workstation.models.candidates import CandidatesModel
from workstation.models.table import CELL_ROLE
from workstation.records.files import Candidates


def test_rows(qapp: QApplication) -> None:
    model = CandidatesModel(Candidates.from_wire(FakeLab()._candidates(row(1))))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    assert model.record(0).filename.endswith(".gcode.3mf")
    file, slicer, content, _ = (model.index(0, column).data(CELL_ROLE) for column in range(4))
    assert (file.badge, file.icon) == ("Recommended", "triangle-alert")
    assert "25.5 g" in slicer.text
    assert content.tone == "info"
    assert model.index(1, 1).data(CELL_ROLE).text == "–"
