"""Orders as rows and as cards, with Qt's own tester content."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.workstation.fake_lab import START
from tests.workstation.fake_shop import order
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.models.orders.table import ORDER_MIME, CardsModel, OrdersModel, utc_now
from workstation.records.orders import Order, OrderQuery

pytestmark = pytest.mark.anyio


def orders(*numbers: int, **other: object) -> list[Order]:
    return [Order.from_wire(order(number, "queued", **other)) for number in numbers]


async def test_every_cell_of_the_table_says_something(shop_desk: Program) -> None:
    model = OrdersModel(shop_desk.desk.book.table, clock=lambda: START)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    await shop_desk.desk.book.load_table(OrderQuery())
    assert model.rowCount() == 14
    await until(lambda: model.index(13, 0).data())
    for row in range(14):
        for column, what in enumerate(model.columns):
            assert model.index(row, column).data() or what.key == "due"
    assert tester.model() is model
    assert (utc_now() - datetime.now(UTC)).total_seconds() < 1


async def test_cards_stand_by_urgency_and_move_as_little_as_they_can(shop_desk: Program) -> None:
    model = CardsModel("to_do")
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_orders([*orders(2, 4, priority=3), *orders(8, priority=1)])
    assert [model.record(row).id for row in range(3)] == [8, 4, 2]
    model.show_orders([*orders(2, priority=1), *orders(8, priority=2), *orders(12)])
    assert [model.record(row).id for row in range(3)] == [2, 8, 12]
    assert "Urgent" in str(model.index(0, 0).data())
    assert tester.model() is model


async def test_what_has_left_stands_newest_first(shop_desk: Program) -> None:
    model = CardsModel("shipped")
    model.show_orders(orders(9, 3, 5))
    assert [model.record(row).id for row in range(3)] == [3, 5, 9]


async def test_a_card_is_dragged_by_its_key(shop_desk: Program) -> None:
    model = CardsModel("to_do")
    model.show_orders(orders(1, 2))
    assert model.mimeTypes() == [ORDER_MIME]
    data = model.mimeData([model.index(0, 0)])
    assert bytes(data.data(ORDER_MIME).data()) == model.record(0).key.encode()
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.flags(QModelIndex()) == Qt.ItemFlag.ItemIsDropEnabled
    assert model.supportedDropActions() == Qt.DropAction.MoveAction
