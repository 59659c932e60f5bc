"""What may be done to an order, and who is said to do it."""

from dataclasses import replace

import pytest

from tests.workstation.fake_shop import FakeShop
from workstation.actions import orders
from workstation.app import Program
from workstation.records.order_prints import PrintWish
from workstation.records.orders import Order
from workstation.records.stock import Spool

pytestmark = pytest.mark.anyio


async def test_nothing_is_made_of_what_was_called_off(shop_desk: Program) -> None:
    desk = shop_desk.desk
    order = Order(id=1, status="paid")
    assert orders.why_not(order, desk) == ""
    assert "money" in orders.why_not(replace(order, status="refunded"), desk)
    assert "cancelled" in orders.why_not(replace(order, status="canceled"), desk)
    desk.link.lost()
    assert orders.why_not(order, desk)


async def test_an_order_is_moved_and_made_more_urgent_in_somebodys_name(
    shop_desk: Program, shop: FakeShop
) -> None:
    desk = shop_desk.desk
    await desk.book.load_board()
    order = desk.book.columns["to_do"].orders[0]
    await orders.produce(desk, [order], "in_progress")
    now = desk.book.columns["printing"].orders[0]
    assert desk.book.columns["printing"].total == 5
    assert (await orders.prioritise(desk, now, 1)).priority == 1
    assert all(body["staff_name"] == "Jane Doe" for body in shop.told(f"/orders/{order.id}") if body)


async def test_prints_are_scheduled_and_told_what_they_are_made_of(
    shop_desk: Program, shop: FakeShop
) -> None:
    desk = shop_desk.desk
    order = await orders.read(desk, 6)
    petg = Spool(2, "PETG", "Orange")
    both = [PrintWish(one.id, 3, petg) for one in order.items]
    first, _ = await orders.schedule(desk, order, both, is_again=True)
    await orders.schedule(desk, order, [PrintWish(order.items[0].id, 2)], is_again=False)
    asked = shop.told("/orders/6/schedule-prints")
    assert [
        (body["printer_id"], len(body["item_ids"]), body.get("material_type"), body["again"])
        for body in asked
    ] == [(3, 2, "PETG", True), (2, 1, None, False)]
    await orders.make_of(desk, first, petg)
    assert [one["filament_id"] for one in shop.told("/scheduled-prints/500/filament") if one] == [2]


async def test_a_parcel_a_note_and_a_word_are_written_down(shop_desk: Program, shop: FakeShop) -> None:
    desk = shop_desk.desk
    order = await orders.read(desk, 2)
    await orders.add_note(desk, order, "Fine")
    await orders.add_talk(desk, order, {"message": "Hi", "direction": "inbound", "channel": "phone"})
    now = await orders.ship(
        desk, order, {"carrier_name": "ups", "tracking_code": "1Z", "note_to_buyer": "", "tell_etsy": False}
    )
    assert now.shipments[0].state == "kept"
    assert shop.order_notes[2][0]["author"] == "Jane Doe"
    assert shop.talks[2][0]["author"] == "Jane Doe"
