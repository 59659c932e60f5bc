"""What may be done to an order, and who is said to do it."""

from dataclasses import replace

import pytest

from tests.workstation.fake_shop import FakeShop
from workstation.actions import orders
from workstation.app import Program
from workstation.records.order_prints import Filament, PrintsWish, PrintWish
from workstation.records.orders import Order

pytestmark = pytest.mark.anyio


async def test_nothing_is_made_of_what_was_called_off(shop_program: Program) -> None:
    desk = shop_program.desk
    order = Order(id=1, status="paid")
    assert orders.why_not(order, desk) == ""
    assert "money" in orders.why_not(replace(order, status="refunded"), desk)
    assert "cancelled" in orders.why_not(replace(order, status="canceled"), desk)
    desk.link.lost()
    assert orders.why_not(order, desk)


async def test_an_order_is_moved_and_made_more_urgent_in_somebodys_name(
    shop_program: Program, shop: FakeShop
) -> None:
    desk = shop_program.desk
    await desk.book.load_board()
    order = desk.book.columns["to_do"].orders[0]
    now = await orders.produce(desk, order, "in_progress")
    assert now.column == "printing"
    assert desk.book.columns["printing"].total == 5
    assert (await orders.prioritise(desk, now, 1)).priority == 1
    assert all(body["staff_name"] == "Jane Doe" for body in shop.told(f"/orders/{order.id}") if body)


async def test_prints_are_scheduled_by_material_and_told_what_they_are_made_of(
    shop_program: Program, shop: FakeShop
) -> None:
    desk = shop_program.desk
    order = await orders.read(desk, 6)
    first, second = (one.id for one in order.items)
    wish = PrintsWish(3, (PrintWish(first, Filament(2, "PETG", "Orange")), PrintWish(second)), is_again=True)
    assert await orders.schedule(desk, order, wish) == 2
    asked = shop.told("/orders/6/schedule-prints")
    assert [(body["item_ids"], body.get("material_type"), body["again"]) for body in asked] == [
        ([first], "PETG", True), ([second], None, True),
    ]  # fmt: skip
    assert [path for _, path in shop.asked if path.endswith("/filament")] == [
        "/scheduled-prints/500/filament"
    ]


async def test_a_parcel_a_note_and_a_word_are_written_down(shop_program: Program, shop: FakeShop) -> None:
    desk = shop_program.desk
    order = await orders.read(desk, 2)
    await orders.add_note(desk, order, "Fine")
    await orders.add_talk(desk, order, {"message": "Hi", "direction": "inbound", "channel": "phone"})
    now = await orders.ship(
        desk, order, {"carrier_name": "ups", "tracking_code": "1Z", "note_to_buyer": "", "tell_etsy": False}
    )
    assert now.shipments[0].state == "kept"
    assert shop.order_notes[2][0]["author"] == "Jane Doe"
    assert shop.talks[2][0]["author"] == "Jane Doe"
