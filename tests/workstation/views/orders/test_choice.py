"""What was chosen stays chosen when the list gets longer or shorter, and nothing else takes its place."""

import pytest

from tests.workstation.fake_shop import FakeShop, order
from workstation.app import Program
from workstation.models.orders.table import OrdersModel
from workstation.records.orders import OrderQuery
from workstation.views.orders.board import OrderBoard
from workstation.views.orders.choice import OrderChoice
from workstation.widgets.record_table import RecordTable

pytestmark = pytest.mark.anyio


async def test_it_follows_its_orders(shop_desk: Program, shop: FakeShop) -> None:
    book, window = shop_desk.desk.book, shop_desk.window
    model = OrdersModel(book.table, window)
    table = RecordTable(shop_desk.theme, model, "Orders", several=True, parent=window)
    board = OrderBoard(shop_desk.theme, book, window)
    choice = OrderChoice(board, table, model, window)
    went: list[int] = []
    choice.chosen.connect(lambda one: went.append(one.id))
    choice.is_of_table = True
    await book.load_table(OrderQuery())
    table.choose("13")
    table.pick(["13", "14"], "14")
    assert went[-1] == 14
    del shop.orders[2], shop.orders[3]
    await book.load_table(OrderQuery())
    assert [one.id for one in choice.orders] == [13, 14]
    shop.orders[20] = order(20, created_at="2027-01-01T00:00:00Z")
    del shop.orders[14]
    await book.load_table(OrderQuery())
    assert [one.id for one in choice.orders] == [13]
    steps = len(went)
    model.refresh_column("created")
    assert len(went) == steps
    choice.clear()
    assert choice.orders == []


async def test_one_of_several_is_opened_without_giving_up_the_others(shop_desk: Program) -> None:
    book, window = shop_desk.desk.book, shop_desk.window
    model = OrdersModel(book.table, window)
    table = RecordTable(shop_desk.theme, model, "Orders", several=True, parent=window)
    board = OrderBoard(shop_desk.theme, book, window)
    choice = OrderChoice(board, table, model, window)
    await book.load_board()
    first, second, third = book.columns["to_do"].orders
    board.pick([first, second])
    choice.choose(second)
    assert len(choice.orders) == 2
    choice.choose(third)
    assert choice.orders == [third]
