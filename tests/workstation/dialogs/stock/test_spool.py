"""A spool is described with words and numbers; what is wrong stands under its field."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog
from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import spool
from tests.workstation.waiting import open_sheet
from workstation.dialogs.stock.spool import SpoolDialog
from workstation.records.stock import Spool
from workstation.widgets.theme import Theme

SPOOL = Spool.from_wire(spool(7, lot="B12", comment="dry"))


def test_a_new_spool(qtbot: QtBot, theme: Theme) -> None:
    sheet = SpoolDialog(theme, known={"material": ["PLA-CF"], "vendor": ["Ours"]})
    qtbot.addWidget(sheet)
    sheet.material.setCurrentText("PLA-CF")
    sheet.color.setText(" Blue ")
    sheet.code.setText("1D4ED8")
    sheet.per_kg.setValue(25)
    assert sheet.missing() == ""
    assert sheet.value() == {
        "material": "PLA-CF", "color": "Blue", "color_hex": "#1d4ed8", "vendor": "", "location": "",
        "initial_amount": 1000.0, "current_amount": 1000.0, "cost_per_gram": 0.025, "low_stock_threshold": 100.0,
        "lot": "", "comment": "",
    }  # fmt: skip


def test_a_copy_is_full_and_has_no_lot(qtbot: QtBot, theme: Theme) -> None:
    sheet = SpoolDialog(theme, SPOOL)
    qtbot.addWidget(sheet)
    assert sheet.value()["current_amount"] == 1000.0
    assert sheet.value()["lot"] == ""
    assert sheet.value()["spool_weight"] == 201.0
    sheet.current.setValue(300)
    assert sheet.value()["current_amount"] == 300.0


def test_editing_touches_no_amount(qtbot: QtBot, theme: Theme) -> None:
    sheet = SpoolDialog(theme, SPOOL, is_new=False)
    qtbot.addWidget(sheet)
    assert sheet.value() == {}
    sheet.lot.setText("B13")
    sheet.per_kg.setValue(30)
    sheet.tare.setValue(-1)
    assert sheet.value() == {"lot": "B13", "cost_per_gram": 0.03, "spool_weight": None}


@pytest.mark.parametrize(
    ("change", "field"),
    [("material", "material"), ("color", "color"), ("code", "color_hex"), ("initial", "initial_amount")],
)
def test_what_is_wrong_is_marked(qtbot: QtBot, theme: Theme, change: str, field: str) -> None:
    sheet = SpoolDialog(theme, SPOOL, is_new=False)
    qtbot.addWidget(sheet)
    {
        "material": lambda: sheet.material.setCurrentText(" "),
        "color": sheet.color.clear,
        "code": lambda: sheet.code.setText("#12"),
        "initial": lambda: sheet.initial.setValue(-1),
    }[change]()
    sheet.accept()
    assert sheet.problem
    assert sheet.fields.sentence(field)
    assert list(sheet.problems()) == [field]


def test_the_server_s_words_stand_under_the_field(qtbot: QtBot, theme: Theme) -> None:
    sheet = SpoolDialog(theme, SPOOL)
    qtbot.addWidget(sheet)
    sheet.mark({"color": "color is taken."})
    assert sheet.fields.sentence("color") == "color is taken."
    sheet.mark({})
    assert sheet.fields.sentence("color") == ""


def test_a_picked_colour(qtbot: QtBot, theme: Theme) -> None:
    sheet = SpoolDialog(theme)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.pick.click()
    chooser = open_sheet(QColorDialog)
    assert chooser is not None
    chooser.setCurrentColor(QColor("#abcdef"))
    chooser.accept()
    assert sheet.code.text() == "#abcdef"
