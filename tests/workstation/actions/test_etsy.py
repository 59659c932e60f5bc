"""Who may connect shops, and that the desk knows of it afterwards."""

import pytest

from tests.workstation.fake_shop import FakeShop
from workstation.actions import etsy
from workstation.app import Program
from workstation.records.sessions import Session

pytestmark = pytest.mark.anyio


async def test_only_an_administrator_connects(shop_desk: Program) -> None:
    desk = shop_desk.desk
    assert etsy.why_no_admin(desk) == ""
    desk.link.session = Session("desk-2", "staff", None)
    assert "administrator" in etsy.why_no_admin(desk)
    desk.link.session = None
    assert etsy.why_no_admin(desk)


async def test_connected_synced_and_disconnected(shop_desk: Program, shop: FakeShop) -> None:
    desk = shop_desk.desk
    shop.shops = []
    await etsy.bring_back(desk, await etsy.begin(desk), "good-code")
    (found,) = desk.book.connections.shops
    assert found.state == "connected"
    assert (await etsy.sync(desk)).success
    assert (await etsy.sync(desk, found)).success
    await etsy.disconnect(desk, found)
    assert desk.book.connections.shops[0].state == "disconnected"
