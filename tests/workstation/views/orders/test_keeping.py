"""Filament is kept for several orders, and what is lacking is said first."""

import pytest

from tests.workstation.fake_shop import FakeShop
from tests.workstation.waiting import sheet
from workstation.actions import orders
from workstation.app import Program
from workstation.dialogs.orders.kept import KeptDialog
from workstation.views.orders.keeping import keep_filament

pytestmark = pytest.mark.anyio


async def test_kept_and_lacking(shop_desk: Program, shop: FakeShop) -> None:
    chosen = [await orders.read(shop_desk.desk, number) for number in (4, 6)]
    task = shop_desk.tasks.start(keep_filament(shop_desk.around, chosen), "keep filament")
    asked = await sheet(KeptDialog)
    lines = [asked.list.item(row).text() for row in range(asked.list.count())]
    assert "No spool has" in lines[0]
    assert [line.split(" · ")[0] for line in lines] == [one.buyer_name for one in (chosen[1], *chosen)]
    asked.accept()
    await task


async def test_an_order_for_which_nothing_fits_does_not_stop_the_others(
    shop_desk: Program, shop: FakeShop
) -> None:
    chosen = [await orders.read(shop_desk.desk, number) for number in (4, 6)]
    shop.spools.clear()
    task = shop_desk.tasks.start(keep_filament(shop_desk.around, chosen), "keep filament")
    asked = await sheet(KeptDialog)
    assert asked.list.count() == 2
    asked.accept()
    await task
