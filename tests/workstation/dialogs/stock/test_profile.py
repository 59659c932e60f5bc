"""A product's profile shows what it should cost while somebody types."""

from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import profile
from workstation.dialogs.stock.profile import ProfileDialog
from workstation.records.profiles import Profile


def test_a_new_product(qtbot: QtBot) -> None:
    sheet = ProfileDialog(known={"material": ["PLA"], "color": ["Red"]})
    qtbot.addWidget(sheet)
    sheet.accept()
    assert sheet.fields.sentence("product_name")
    assert sheet.fields.sentence("standard_filament_amount")
    sheet.name.setText("Vase")
    sheet.grams.setValue(80)
    assert not sheet.problem
    assert "appears here" in sheet.price_words
    sheet.cost.setValue(1)
    sheet.overhead.setValue(1.5)
    sheet.margin.setValue(50)
    assert sheet.price_words == "Suggested price: $3.75"
    assert sheet.value() == {
        "product_name": "Vase", "category": "", "preferred_material": "", "preferred_color": "",
        "standard_filament_amount": 80.0, "material_cost": 1.0, "overhead_cost": 1.5, "target_margin_pct": 50.0,
        "support_settings": "",
    }  # fmt: skip


def test_an_old_one_is_filled_in(qtbot: QtBot) -> None:
    sheet = ProfileDialog(Profile.from_wire(profile(1)))
    qtbot.addWidget(sheet)
    assert sheet.nozzle.value() == 215
    assert sheet.value() == {}
    sheet.cost.setValue(0.95)
    sheet.bed.setValue(-1)
    assert sheet.value() == {"material_cost": 0.95, "bed_temp_c": None}
    sheet.mark({"product_name": "Taken."})
    assert sheet.fields.sentence("product_name") == "Taken."
