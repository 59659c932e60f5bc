"""The calls about orders, against the wire of the shop."""

from pathlib import Path

import pytest

from tests.workstation.fake_fleet import png
from tests.workstation.fake_shop import FakeShop
from workstation.client.errors import NotFound
from workstation.client.orders import Orders
from workstation.records.orders import OrderQuery

pytestmark = pytest.mark.anyio


@pytest.fixture
def orders(shop: FakeShop) -> Orders:
    transport = shop.transport()
    transport.token = shop.token
    return Orders(transport)


async def test_a_page_is_narrowed_by_the_server(orders: Orders) -> None:
    found = await orders.page(OrderQuery(production_status="queued"), 1, 2)
    assert found.total == 3
    assert [order.production_status for order in found.orders] == ["queued", "queued"]


async def test_the_board_comes_whole(orders: Orders) -> None:
    found = await orders.board(2)
    assert {name: page.total for name, page in found.items()} == {
        "to_do": 3, "printing": 4, "printed": 4, "shipped": 3, "closed": 0,
    }  # fmt: skip
    assert len(found["printing"].orders) == 2


async def test_one_order_with_all_that_is_written_about_it(orders: Orders, shop: FakeShop) -> None:
    order = await orders.one(3)
    assert order.address.startswith("12 Analytical Way")
    assert order.has_details
    await orders.add_note(3, "No defects", "Jane Doe")
    await orders.add_talk(3, {"message": "When?", "direction": "inbound", "channel": "email"})
    assert [note.content for note in await orders.notes(3)] == ["No defects"]
    assert [(talk.message, talk.channel) for talk in await orders.talks(3)] == [("When?", "email")]
    assert shop.told("/orders/3/notes")[0] == {"content": "No defects", "staff_name": "Jane Doe"}
    with pytest.raises(NotFound):
        await orders.one(999)


async def test_files_go_both_ways(orders: Orders, tmp_path: Path) -> None:
    file = tmp_path / "made.png"
    file.write_bytes(png())
    await orders.set_photo(2, file)
    assert (await orders.photo(2)).startswith(b"\x89PNG")
    assert (await orders.packing_slip(2)).startswith(b"%PDF")


async def test_changed_printed_and_shipped(orders: Orders, shop: FakeShop) -> None:
    assert (await orders.change(4, {"production_status": "in_progress"})).column == "printing"
    item = shop.orders[4]["items"][0]["id"]
    made = await orders.schedule(4, {"printer_id": 1, "item_ids": [item]})
    await orders.make_of(made[0].id, 1, "Jane Doe")
    assert shop.told(f"/scheduled-prints/{made[0].id}/filament")[-1] == {
        "filament_id": 1,
        "staff_name": "Jane Doe",
    }
    values = {"carrier_name": "dhl", "tracking_code": "7", "note_to_buyer": "", "tell_etsy": True}
    assert (await orders.ship(4, values)).shipments[0].state == "telling"
