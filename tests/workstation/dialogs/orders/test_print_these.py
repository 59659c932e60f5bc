"""Printing an order: the filament that matches the words, the printer that has it and is free."""

from typing import Any

from tests.workstation.fake_fleet import printer, state
from tests.workstation.fake_shop import item, order
from tests.workstation.fake_stock import spool
from workstation.dialogs.orders.print_these import PrintTheseDialog, fit
from workstation.records.orders import Order, OrderItem
from workstation.records.printers import Printer, State
from workstation.records.stock import Spool
from workstation.widgets.theme import Theme

SPOOLS = [
    Spool.from_wire(spool(number, material=material, color=color))
    for number, material, color in ((1, "PLA", "Blue"), (2, "PETG", "Orange"), (3, "TPU", "Blue"))
]


def made(theme: Theme, row: dict[str, Any], *numbers: int) -> PrintTheseDialog:
    there = [Printer.from_wire(printer(number)) for number in numbers]
    states = {number: State.from_wire(state(number)) for number in numbers}
    return PrintTheseDialog(theme, Order.from_wire(row), there, states, SPOOLS)


def test_what_the_buyer_wants_is_chosen_and_can_be_changed(theme: Theme) -> None:
    row = order(1, items=[item(1, 1), item(1, 2, variations=[], title="Comb"), item(1, 3, is_digital=True)])
    sheet = made(theme, row, 1, 2, 3)
    first, second = row["items"][0]["id"], row["items"][1]["id"]
    assert list(sheet.items) == [first, second]
    assert sheet.made_of[first].currentData() == SPOOLS[0]
    assert sheet.made_of[second].currentData() is None
    sheet.items[second].setChecked(False)
    sheet.pick(2)
    wish = sheet.value()
    assert not wish.is_again
    assert [(one.item_id, one.printer_id, one.spool) for one in wish.items] == [(first, 2, SPOOLS[0])]


def test_an_item_may_go_to_a_printer_of_its_own(theme: Theme) -> None:
    row = order(1, items=[item(1, 1), item(1, 2, variations=[], title="Comb in TPU")])
    sheet = made(theme, row, 1, 2, 3)
    first, second = sheet.items
    sheet.pick(2)
    sheet.made_of[second].setCurrentIndex(sheet.made_of[second].findText("TPU", flags=_starts()))
    assert "not loaded: TPU" in sheet._beside[1][1].text()
    sheet.made_at[second].setCurrentIndex(sheet.made_at[second].findData(3))
    assert {one.item_id: one.printer_id for one in sheet.value().items} == {first: 2, second: 3}
    assert "TPU" not in sheet._beside[1][1].text()
    assert not made(theme, order(2), 1, 2).made_at


def test_a_printer_without_the_material_steps_back_and_says_so(theme: Theme) -> None:
    row = order(1, items=[item(1, 1)])
    sheet = made(theme, row, 1, 2, 3)
    combo = sheet.made_of[row["items"][0]["id"]]
    combo.setCurrentIndex(combo.findText("TPU", flags=_starts()))
    assert "not loaded: TPU" in sheet._beside[1][1].text()


def _starts() -> Any:
    from PySide6.QtCore import Qt  # only for this flag

    return Qt.MatchFlag.MatchStartsWith


def test_free_printers_come_first_and_something_must_be_chosen(theme: Theme) -> None:
    sheet = made(theme, order(1, items=[item(1, 1)]), 3, 1, 6)
    assert next(iter(sheet.options)) == 1
    for box in sheet.items.values():
        box.setChecked(False)
    assert "at least one" in sheet.missing()
    assert "no printer" in made(theme, order(1)).missing()


def test_prints_that_wait_already_are_said(theme: Theme) -> None:
    row = order(1) | {"prints": [{"id": 4, "status": "queued"}], "shipments": []}
    assert made(theme, row, 1).value().is_again


def test_a_colour_in_the_words_is_a_match_unless_another_material_is_named() -> None:
    blue, tpu = SPOOLS[0], SPOOLS[2]
    assert fit(OrderItem(title="Blue pot"), blue) == 2
    assert fit(OrderItem(title="Blue pot"), Spool(material="PLA", color="Azure Blue")) == 1
    assert fit(OrderItem(title="Azure blue pot"), Spool(material="PLA", color="Azure  Blue")) == 2
    assert not fit(OrderItem(title="Red pot"), blue)
    assert not fit(OrderItem(title="Bluebird pot"), blue)
    assert not fit(OrderItem(title="pot", variations=(("", "TPU, blue"),)), blue)
    assert fit(OrderItem(title="pot", variations=(("", "TPU blue"),)), tpu)
    assert not fit(OrderItem(title="pot"), Spool(material="PLA"))
