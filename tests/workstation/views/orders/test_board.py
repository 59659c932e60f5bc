"""The board: one card is chosen in all of it, it follows its order, and keys go everywhere."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.workstation.fake_shop import FakeShop
from workstation.app import Program
from workstation.views.orders.board import OrderBoard

if TYPE_CHECKING:
    from workstation.records.orders import Order

pytestmark = pytest.mark.anyio


@pytest.fixture
async def board(shop_desk: Program) -> OrderBoard:
    made = OrderBoard(shop_desk.theme, shop_desk.desk.book, shop_desk.window)
    await shop_desk.desk.book.load_board()
    return made


async def test_only_one_card_is_chosen(board: OrderBoard) -> None:
    chosen: list[Order] = []
    board.chosen.connect(chosen.append)
    first, second = board.columns["to_do"], board.columns["printed"]
    for made in (first, second):
        made.cards.setCurrentIndex(made.model.index(0, 0))
    assert first.cards.order is None
    assert board.order == second.cards.order == chosen[-1]
    board.choose(chosen[0])
    assert board.order == chosen[0]
    board.choose(None)
    assert board.order is None


async def test_the_chosen_card_is_found_again_where_it_is_now(
    board: OrderBoard, shop_desk: Program, shop: FakeShop
) -> None:
    card = board.columns["to_do"].model.record(0)
    board.choose(card)
    shop.orders[card.id] |= {"production_status": "completed", "column": "printed"}
    await shop_desk.desk.book.load_board()
    assert board.columns["printed"].cards.order is not None
    assert board.columns["printed"].cards.order.id == card.id


async def test_several_are_chosen_and_move_together(
    board: OrderBoard, shop_desk: Program, shop: FakeShop
) -> None:
    moved: list[list[int]] = []
    board.move_wanted.connect(lambda orders, column: moved.append([order.id for order in orders]))
    opened: list[Order] = []
    board.opened.connect(opened.append)
    cards = board.columns["to_do"].cards
    cards.setCurrentIndex(cards.model().index(0, 0))
    QTest.keyClick(cards, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    first, second = board.picked
    cards.clicked.emit(cards.currentIndex())
    assert opened == []
    QTest.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert moved == [[first.id, second.id]]
    board.columns["printing"].cards.dropped.emit(f"{first.key},{second.key}")
    assert moved[1] == moved[0]
    shop.orders[second.id] |= {"production_status": "completed", "column": "printed"}
    await shop_desk.desk.book.load_board()
    assert [order.id for order in board.picked] == [first.id, second.id]
    board.pick([])
    assert board.picked == []


async def test_keys_step_over_empty_columns_and_move_cards(
    board: OrderBoard, shop_desk: Program, shop: FakeShop
) -> None:
    for row in shop.orders.values():
        if row["column"] == "printing":
            row |= {"production_status": "completed", "column": "printed"}
    await shop_desk.desk.book.load_board()
    moved: list[tuple[int, str]] = []
    board.move_wanted.connect(lambda orders, column: moved.extend((order.id, column) for order in orders))
    first = board.columns["to_do"].cards
    first.setCurrentIndex(first.model().index(1, 0))
    chosen = first.order
    QTest.keyClick(first, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(first, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(first, Qt.Key.Key_Left)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert chosen is not None
    assert moved == [(chosen.id, "printing")]
    assert board.columns["printed"].cards.order is not None


async def test_a_dropped_card_and_a_click(board: OrderBoard) -> None:
    moved: list[tuple[int, str]] = []
    board.move_wanted.connect(lambda orders, column: moved.extend((order.id, column) for order in orders))
    opened: list[Order] = []
    board.opened.connect(opened.append)
    more: list[int] = []
    board.more_wanted.connect(lambda: more.append(1))
    card = board.columns["to_do"].model.record(0)
    board.columns["printed"].cards.dropped.emit(card.key)
    board.columns["printed"].cards.dropped.emit("unknown")
    board.columns["to_do"].cards.clicked.emit(board.columns["to_do"].model.index(0, 0))
    board.columns["to_do"].more_asked.emit()
    assert moved == [(card.id, "printed")]
    assert opened == [card]
    assert more == [1]
