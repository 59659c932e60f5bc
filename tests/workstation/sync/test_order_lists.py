"""Lists of orders: newest first from the server, otherwise sorted here, as far as they are short enough."""

import pytest

from tests.workstation.fake_shop import FakeShop, order
from workstation.client.orders import Orders
from workstation.records.orders import OrderQuery
from workstation.sync import order_lists
from workstation.sync.order_lists import SORTS, OrderLists

pytestmark = pytest.mark.anyio


@pytest.fixture
def lists(shop: FakeShop) -> OrderLists:
    transport = shop.transport()
    transport.token = shop.token
    return OrderLists(Orders(transport))


async def test_newest_first_is_the_servers_order(lists: OrderLists, shop: FakeShop) -> None:
    rows, total = await lists.page(OrderQuery(), 5, 3)
    assert ([one.id for one in rows], total) == ([6, 7, 8], 14)
    assert len([path for _, path in shop.asked if path == "/orders"]) == 1


async def test_another_order_is_made_here_and_kept_for_the_next_page(
    lists: OrderLists, shop: FakeShop
) -> None:
    query = OrderQuery(sort="total", is_descending=False)
    rows, total = await lists.page(query, 0, 4)
    assert ([one.id for one in rows], total) == ([1, 2, 3, 4], 14)
    asked = len(shop.asked)
    rows, _ = await lists.page(query, 12, 4)
    assert [one.id for one in rows] == [13, 14]
    assert len(shop.asked) == asked
    shop.orders[99] = order(99, total_amount=0.5)
    lists.forget()
    rows, total = await lists.page(query, 0, 1)
    assert (rows[0].id, total) == (99, 15)


async def test_what_is_too_long_stays_newest_first(
    lists: OrderLists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order_lists, "MOST_SORTED", 10)
    rows, total = await lists.page(OrderQuery(sort="buyer"), 0, 3)
    assert ([one.id for one in rows], total) == ([1, 2, 3], 14)
    assert lists.is_too_long
    await lists.page(OrderQuery(), 0, 3)
    assert not lists.is_too_long


@pytest.mark.parametrize("sort", SORTS)
async def test_every_column_can_be_sorted_both_ways(lists: OrderLists, sort: str) -> None:
    up, _ = await lists.page(OrderQuery(sort=sort, is_descending=False), 0, 50)
    down, _ = await lists.page(OrderQuery(sort=sort, is_descending=True), 0, 50)
    assert len(up) == 14
    by = SORTS[sort]
    assert [by(one) for one in up] == sorted(by(one) for one in up)
    assert [by(one) for one in down] == sorted((by(one) for one in down), reverse=True)
