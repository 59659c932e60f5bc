"""Products as rows."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import profile
from workstation.models.stock.profiles import ProfilesModel, minutes
from workstation.records.profiles import Profile

ROWS = tuple(
    Profile.from_wire(row)
    for row in (
        profile(1),
        profile(2, product_name="Vase", nozzle_temp_c=None, bed_temp_c=None, material_cost=None, overhead_cost=None,
                suggested_price=None, preferred_color="", preferred_material=""),
    )
)  # fmt: skip


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = ProfilesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_profiles(ROWS)
    for column in range(len(model.columns)):
        model.sort(column)
        assert all(model.index(row, column).data() for row in range(2))
    model.search("vase")
    assert model.rowCount() == 1
    model.search("custom red")
    assert model.record(0).id == 1
    assert tester.model() is model


@pytest.mark.parametrize(("value", "said"), [(None, "–"), (45, "45 min"), (120, "2 h"), (135, "2 h 15 min")])
def test_times(value: int | None, said: str) -> None:
    assert minutes(value) == said
