"""The book: a board from the server, news gathered, an order's new state shown at once."""

import time
from dataclasses import replace

import pytest

from tests.workstation.fake_shop import FakeShop, order
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.records.feed import Moved
from workstation.records.orders import Order, OrderPage, OrderQuery

pytestmark = pytest.mark.anyio


async def test_the_board_and_a_search_in_it(shop_desk: Program) -> None:
    book = shop_desk.desk.book
    await book.load_board()
    assert {name: page.total for name, page in book.columns.items()} == {
        "to_do": 3, "printing": 4, "printed": 4, "shipped": 3,
    }  # fmt: skip
    assert book.total == 14
    await book.load_board("ada byron")
    assert [one.buyer_name for page in book.columns.values() for one in page.orders] == ["Ada Byron"] * 2
    book.want_more()
    assert book.cards_wanted == 200


async def test_an_order_moves_at_once_and_is_counted_once(shop_desk: Program) -> None:
    book = shop_desk.desk.book
    await book.load_board()
    await book.load_table(OrderQuery())
    moved = replace(book.columns["to_do"].orders[0], production_status="in_progress")
    for _ in range(2):
        book.take(moved)
    assert (book.columns["to_do"].total, book.columns["printing"].total) == (2, 5)
    assert book.columns["printing"].orders[0] is moved
    assert book.table.find(moved.key) is moved
    book.take(replace(moved, status="canceled"))
    assert book.total == 13


async def test_five_hundred_orders_are_taken_without_a_pause(shop_desk: Program) -> None:
    book = shop_desk.desk.book
    many = tuple(Order(id=number, production_status="queued") for number in range(1000, 1500))
    book.columns = {name: OrderPage(many if name == "to_do" else (), 500) for name in book.columns}
    began = time.process_time()
    book.take(*(replace(order, production_status="completed") for order in many))
    assert time.process_time() - began < 0.5
    assert (book.columns["to_do"].total, book.columns["printed"].total) == (0, 1000)


async def test_many_news_are_one_look(shop_desk: Program, shop: FakeShop) -> None:
    book = shop_desk.desk.book
    told: list[str] = []
    book.orders_moved.connect(lambda: told.append("orders"))
    book.etsy_moved.connect(lambda: told.append("etsy"))
    for number in range(20):
        shop.say_order(number)
    shop.say("etsy", {"id": 1, "state": "syncing"})
    shop_desk.follower.moved.emit(Moved("device", {}))
    await until(lambda: sorted(told) == ["etsy", "orders"])


async def test_news_that_never_end_are_not_put_off_for_ever(shop_desk: Program) -> None:
    book = shop_desk.desk.book
    told: list[int] = []
    book.orders_moved.connect(lambda: told.append(1))
    book._moved._late.setInterval(40)

    def busy() -> bool:
        shop_desk.follower.moved.emit(Moved("order", {}))
        return len(told) >= 2

    await until(busy)


async def test_the_connections_are_kept(shop_desk: Program, shop: FakeShop) -> None:
    book = shop_desk.desk.book
    await book.load_connections()
    assert book.knows_connections
    assert book.connections.shops[0].name == shop.shops[0]["name"]
    shop.orders[60] = order(60)
