"""Notes and words with the buyer are written, and stay typed when the server says no."""

import pytest
from PySide6.QtTest import QTest

from tests.workstation.fake_shop import FakeShop
from tests.workstation.waiting import sheet, until
from workstation.actions import orders
from workstation.app import Program
from workstation.dialogs.orders.talk import TalkDialog
from workstation.views.orders.written import OrderNotes, OrderTalks

pytestmark = pytest.mark.anyio


async def test_a_note_is_added_and_shown(shop_desk: Program, shop: FakeShop) -> None:
    made = OrderNotes(shop_desk.around, shop_desk.window)
    order = await orders.read(shop_desk.desk, 1)
    made.show_order(order)
    assert not made.add.isEnabled()
    shop.refuse["/orders/1/notes"] = (400, {"message": "Too long."})
    QTest.keyClicks(made.text, "No defects")
    made.add.click()
    await until(lambda: shop.told("/orders/1/notes"))
    assert made.text.text() == "No defects"
    shop.refuse.clear()
    await until(made.add.isEnabled)
    made.text.returnPressed.emit()
    await until(lambda: made.timeline._moments)
    assert made.text.text() == ""
    assert made.timeline._moments[0].title == "No defects"
    made.show_order(await orders.read(shop_desk.desk, 2))
    assert made.timeline._moments == ()


async def test_words_are_written_down(shop_desk: Program, shop: FakeShop) -> None:
    made = OrderTalks(shop_desk.around, shop_desk.window)
    await made.load()
    made.show_order(await orders.read(shop_desk.desk, 1))
    made.log.click()
    asked = await sheet(TalkDialog)
    asked.message.setPlainText("When will it come?")
    asked.accept()
    await until(lambda: made.timeline._moments)
    assert shop.talks[1][0]["message"] == "When will it come?"
