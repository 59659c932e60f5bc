"""Shipping tells Etsy, or nobody; a refused parcel is tried again with what was said."""

from typing import TYPE_CHECKING

import pytest

from tests.workstation.fake_shop import FakeShop
from tests.workstation.waiting import sheet, until
from workstation.actions import orders
from workstation.app import Program
from workstation.dialogs.orders.ship import ShipDialog
from workstation.records.orders import Shipment
from workstation.views.orders.shipping import ship

if TYPE_CHECKING:
    from workstation.sync.notices import Notice

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(("tells", "words"), [(True, "Etsy is told"), (False, "Nobody was told")])
async def test_shipped(shop_desk: Program, shop: FakeShop, tells: bool, words: str) -> None:  # a parameter
    said: list[Notice] = []
    shop_desk.desk.notices.listen(said.append)
    order = await orders.read(shop_desk.desk, 2)
    task = shop_desk.tasks.start(ship(shop_desk.around, [order]), "ship")
    asked = await sheet(ShipDialog)
    asked.carrier.setCurrentText("dhl")
    asked.tracking[2].setText("JD1")
    asked.tell.setChecked(tells)
    asked.accept()
    await task
    assert words in said[-1].sentence
    assert shop.told("/orders/2/ship")[0]["tell_etsy"] is tells
    assert shop_desk.around.settings["carrier"] == "dhl"


async def test_a_refusal_of_the_server_stays_in_the_sheet(shop_desk: Program, shop: FakeShop) -> None:
    order = await orders.read(shop_desk.desk, 2)
    shop.refuse["/orders/2/ship"] = (409, {"message": "This order was refunded."})
    before = Shipment("dhl", "9", "refused", "The carrier is not known.")
    task = shop_desk.tasks.start(ship(shop_desk.around, [order], before), "ship")
    asked = await sheet(ShipDialog)
    asked.accept()
    await until(lambda: asked.problem)
    assert asked.problem == "This order was refunded."
    assert asked.tracking[2].text() == "9"
    asked.reject()
    await task


async def test_several_are_shipped_and_none_of_them_twice(shop_desk: Program, shop: FakeShop) -> None:
    said: list[Notice] = []
    shop_desk.desk.notices.listen(said.append)
    chosen = [await orders.read(shop_desk.desk, number) for number in (2, 6)]
    shop.refuse["/orders/6/ship"] = (409, {"message": "This order was refunded."})
    task = shop_desk.tasks.start(ship(shop_desk.around, chosen), "ship")
    asked = await sheet(ShipDialog)
    asked.accept()
    await until(lambda: asked.problem)
    assert not asked.tracking[2].isEnabled()
    shop.refuse.clear()
    asked.accept()
    await task
    assert [len(shop.told(f"/orders/{number}/ship")) for number in (2, 6)] == [1, 2]
    assert all(one.buyer_name in said[-1].sentence for one in chosen)
