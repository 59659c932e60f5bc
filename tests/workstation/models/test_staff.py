"""The staff list as rows."""

from datetime import UTC, datetime

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from workstation.models.staff import StaffModel
from workstation.records.staff import StaffMember

DAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
MEMBERS = (
    StaffMember("john", is_active=False, added_at=DAY, deactivated_at=DAY),
    StaffMember("Jane", is_active=True),
)


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = StaffModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.arrange(MEMBERS)
    for column in range(len(model.columns)):
        model.sort(column)
    model.update_rows([StaffMember("Jane", is_active=False)], ["john"])
    assert model.rowCount() == 1
    assert tester.model() is model


def test_rows_say_who_is_active_and_since_when(qtbot: QtBot) -> None:
    model = StaffModel()
    model.arrange(MEMBERS)
    said = [[model.index(row, column).data() for column in range(4)] for row in range(2)]
    assert said[0] == ["Jane", "Active", "–", ""]
    assert said[1][:2] == ["john", "Inactive"]
    assert "2026" in said[1][3]
