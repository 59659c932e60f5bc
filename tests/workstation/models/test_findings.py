"""Findings as rows: every kind has a name, a meaning and a remedy."""

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.workstation.back_office import REPORT
from workstation.models.csv_text import csv_text
from workstation.models.findings import FindingsModel, fault, kind_name, meaning, remedy, table_of
from workstation.records.audits import KINDS, MISMATCHED, STALE, AuditReport

REPORTED = AuditReport.from_wire(REPORT)


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = FindingsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.arrange(REPORTED.findings)
    assert model.rowCount() == 5
    model.sort(1)
    model.update_rows((), [REPORTED.findings[0].key])
    assert model.rowCount() == 4
    model.arrange(())
    assert tester.model() is model


def test_a_row_says_file_folder_and_fault(qtbot: QtBot) -> None:
    model = FindingsModel()
    model.arrange(REPORTED.of(STALE))
    said = [model.index(0, column).data() for column in range(3)]
    assert said == ["late.stl, storage/Pending", "Lies in Pending, belongs in ReadyToPrint", "550e8400"]


def test_every_kind_is_explained() -> None:
    for words in (kind_name, meaning, remedy):
        assert len({words(kind) for kind in KINDS}) == 4
    assert fault(REPORTED.of(MISMATCHED)[0]).startswith("Is bbbbbbbbbbbb, ")


def test_the_report_becomes_a_safe_spreadsheet() -> None:
    titles, rows = table_of(REPORTED)
    assert len(rows) == 5
    assert all(len(row) == len(titles) for row in rows)
    assert '"storage/Pending/=cmd.gcode"' in csv_text(titles, rows)
