"""The items of an order wait at the chosen printer, made of what was chosen."""

from typing import TYPE_CHECKING

import pytest

from tests.workstation.fake_shop import FakeShop
from tests.workstation.waiting import sheet, until
from workstation.actions import orders
from workstation.app import Program
from workstation.dialogs.orders.print_these import PrintTheseDialog
from workstation.views.orders.printing import print_these

if TYPE_CHECKING:
    from workstation.sync.notices import Notice

pytestmark = pytest.mark.anyio


async def test_put_in_the_queue(shop_desk: Program, shop: FakeShop) -> None:
    said: list[Notice] = []
    shop_desk.desk.notices.listen(said.append)
    order = await orders.read(shop_desk.desk, 3)
    task = shop_desk.tasks.start(print_these(shop_desk.around, order), "print")
    asked = await sheet(PrintTheseDialog)
    asked.pick(2)
    own = list(asked.made_at.values())[1]
    own.setCurrentIndex(own.findData(3))
    asked.accept()
    await task
    assert [entry["printer_id"] for entry in shop.scheduled] == [2, 3]
    assert "2 prints wait at Printer 2, Printer 3" in said[-1].sentence
    assert said[-1].undo is not None
    said[-1].undo()
    assert shop_desk.window.went == ["printer 2"]  # type: ignore[attr-defined]  # a bare window's


async def test_what_waits_already_is_not_put_there_twice(shop_desk: Program, shop: FakeShop) -> None:
    shop.refuse["/scheduled-prints/500/filament"] = (409, {"message": "Spool 1 does not hold that much."})
    order = await orders.read(shop_desk.desk, 3)
    task = shop_desk.tasks.start(print_these(shop_desk.around, order), "print")
    asked = await sheet(PrintTheseDialog)
    first, second = asked.made_of.values()
    first.setCurrentIndex(1)
    second.setCurrentIndex(0)
    asked.accept()
    await until(lambda: asked.problem)
    shop.refuse.clear()
    asked.accept()
    await task
    assert len(shop.scheduled) == 2
    assert len(shop.told("/orders/3/schedule-prints")) == 2
    assert len([path for _, path in shop.asked if path.endswith("500/filament")]) == 2


async def test_a_house_without_stock_prints_of_what_is_loaded(shop_desk: Program, shop: FakeShop) -> None:
    shop.refuse["/filaments"] = (404, {"message": "Not found"})
    shop.refuse["/orders/3/schedule-prints"] = (409, {"message": "Prints of this order wait or run already."})
    order = await orders.read(shop_desk.desk, 3)
    task = shop_desk.tasks.start(print_these(shop_desk.around, order), "print")
    asked = await sheet(PrintTheseDialog)
    assert all(combo.count() == 1 for combo in asked.made_of.values())
    asked.accept()
    await until(lambda: asked.problem)
    asked.reject()
    await task
    assert shop.scheduled == []
