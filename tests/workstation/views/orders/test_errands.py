"""A card that moves changes the order and can be taken back; into the last column a parcel leads."""

from typing import TYPE_CHECKING

import pytest

from tests.workstation.fake_shop import FakeShop
from tests.workstation.waiting import sheet, until
from workstation.actions import orders
from workstation.app import Program
from workstation.dialogs.orders.print_these import PrintTheseDialog
from workstation.dialogs.orders.ship import ShipDialog
from workstation.dialogs.staff import StaffDialog
from workstation.views.orders.errands import OrderErrands

if TYPE_CHECKING:
    from workstation.sync.notices import Notice

pytestmark = pytest.mark.anyio


@pytest.fixture
def errands(shop_desk: Program) -> OrderErrands:
    return OrderErrands(shop_desk.around, shop_desk.window)


async def test_moved_and_taken_back(errands: OrderErrands, shop_desk: Program, shop: FakeShop) -> None:
    said: list[Notice] = []
    shop_desk.desk.notices.listen(said.append)
    order = await orders.read(shop_desk.desk, 4)
    errands.move([order], "to_do")
    errands.move([order], "printed")
    await until(lambda: said)
    assert shop.orders[4]["production_status"] == "completed"
    assert said[0].undo is not None
    said[0].undo()
    await until(lambda: shop.orders[4]["production_status"] == "queued" and len(said) == 2)


async def test_many_are_moved_at_once_and_taken_back(
    errands: OrderErrands, shop_desk: Program, shop: FakeShop
) -> None:
    said: list[Notice] = []
    shop_desk.desk.notices.listen(said.append)
    shop.orders[2]["status"], shop.orders[2]["column"] = "canceled", "closed"
    chosen = [await orders.read(shop_desk.desk, number) for number in (2, 4, 5, 6, 8)]
    errands.move(chosen, "printed")
    await until(lambda: said)
    assert "Li Wei" in said[0].sentence
    assert shop.told("/orders/bulk-actions")[0]["order_ids"] == [4, 5, 8]
    assert said[0].undo is not None
    said[0].undo()
    await until(lambda: len(said) == 3)
    assert [shop.orders[number]["production_status"] for number in (4, 5, 8)] == [
        "queued", "in_progress", "queued",
    ]  # fmt: skip


async def test_nothing_happens_twice_for_nothing(
    errands: OrderErrands, shop_desk: Program, shop: FakeShop
) -> None:
    order = await orders.read(shop_desk.desk, 4)
    asked = len(shop.asked)
    errands.produce(order, order.production_status)
    errands.prioritise(order, order.priority)
    assert len(shop.asked) == asked
    errands.prioritise(order, 1)
    await until(lambda: shop.orders[4]["priority"] == 1)


async def test_the_last_column_asks_for_the_parcel(
    errands: OrderErrands, shop_desk: Program, shop: FakeShop
) -> None:
    order = await orders.read(shop_desk.desk, 2)
    errands.move([order], "shipped")
    asked = await sheet(ShipDialog)
    asked.reject()
    await until(lambda: not asked.isVisible())
    assert shop.orders[2]["production_status"] == "completed"
    errands.produce(order, "shipped")
    (await sheet(ShipDialog)).reject()


async def test_each_key_opens_its_sheet(errands: OrderErrands, shop_desk: Program) -> None:
    order = await orders.read(shop_desk.desk, 1)
    errands.start("print", order)
    (await sheet(PrintTheseDialog)).reject()


async def test_nothing_is_done_in_nobodys_name(
    errands: OrderErrands, shop_desk: Program, shop: FakeShop
) -> None:
    order = await orders.read(shop_desk.desk, 4)
    shop_desk.desk.shift.staff_name = ""
    errands.move([order], "printed")
    (await sheet(StaffDialog)).reject()
    await until(lambda: not [task for task in shop_desk.tasks._tasks if task.get_name() == "produce"])
    assert shop.orders[4]["production_status"] == "queued"
