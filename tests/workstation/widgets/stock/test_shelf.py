"""The shelf is walked by keys, keeps what was chosen, and speaks its cards."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import spool
from workstation.models.stock.spools import SpoolsModel
from workstation.records.stock import Spool
from workstation.widgets.stock.shelf import Shelf
from workstation.widgets.theme import Theme

ROWS = tuple(Spool.from_wire(spool(number, color=f"Colour {number:03}")) for number in range(1, 101))


@pytest.fixture
def shelf(qtbot: QtBot, theme: Theme, qapp: QApplication) -> Shelf:
    model = SpoolsModel()
    made = Shelf(theme, model)
    qtbot.addWidget(made)
    model.setParent(made)
    model.show_spools(ROWS)
    made.resize(900, 500)
    made.show()
    qapp.processEvents()
    return made


def test_arrow_keys_walk_and_return_opens(shelf: Shelf) -> None:
    seen: list[int] = []
    opened: list[int] = []
    shelf.chosen.connect(lambda row: seen.append(row.id))
    shelf.opened.connect(lambda row: opened.append(row.id))
    shelf.choose(1)
    QTest.keyClick(shelf, Qt.Key.Key_Right)
    QTest.keyClick(shelf, Qt.Key.Key_Down)
    assert seen == [2, 5]
    QTest.keyClick(shelf, Qt.Key.Key_Return)
    assert opened == [5]


def test_several_are_picked_in_the_shelf_s_order(shelf: Shelf) -> None:
    shelf.choose(3)
    QTest.keyClick(shelf, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert [row.id for row in shelf.picked_spools] == [2, 3]


def test_what_was_chosen_stays_chosen(shelf: Shelf) -> None:
    shelf.choose(7)
    shelf.spools.order_by("newest")
    assert [row.id for row in shelf.picked_spools] == [7]
    assert shelf.spool is not None
    assert shelf.spool.id == 7


def test_no_ragged_side(shelf: Shelf) -> None:
    assert shelf.gridSize().width() * 3 <= shelf.viewport().width()
    assert shelf.gridSize().width() * 3 > shelf.viewport().width() - 6


def test_a_screen_reader_hears_the_card(shelf: Shelf) -> None:
    assert "750 g of 1000 g" in shelf.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert QAccessible.queryAccessibleInterface(shelf).text(QAccessible.Text.Name) == "Spools"


def test_who_is_not_shown_cannot_be_chosen(shelf: Shelf) -> None:
    assert not shelf.choose(4711)
