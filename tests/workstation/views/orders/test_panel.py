"""One order's panel: read when it is seen, kept in step, and possible only what is possible."""

import pytest
from PySide6.QtGui import QDesktopServices

from tests.workstation.fake_shop import FakeShop, item
from tests.workstation.waiting import sheet, until
from workstation.actions import orders
from workstation.app import Program
from workstation.dialogs.orders.kept import KeptDialog
from workstation.dialogs.orders.print_these import PrintTheseDialog
from workstation.dialogs.orders.ship import ShipDialog
from workstation.records.orders import Order
from workstation.views.orders.errands import OrderErrands
from workstation.views.orders.panel import OrderPanel

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


@pytest.fixture
async def panel(shop_desk: Program) -> OrderPanel:
    errands = OrderErrands(shop_desk.around, shop_desk.window)
    made = OrderPanel(shop_desk.around, errands, shop_desk.window)
    await shop_desk.desk.book.load_board()
    return made


async def shown(panel: OrderPanel, program: Program, number: int) -> Order:
    order = next(
        one for page in program.desk.book.columns.values() for one in page.orders if one.id == number
    )
    panel.show_order(order)
    await until(lambda: panel.order is not None and panel.order.id == number and panel.order.has_details)
    assert panel.order is not None
    return panel.order


async def test_details_notes_and_words_are_read(
    panel: OrderPanel, shop_desk: Program, shop: FakeShop
) -> None:
    await orders.add_note(shop_desk.desk, Order(id=1), "No defects")
    await shown(panel, shop_desk, 1)
    await until(lambda: panel.notes.timeline._moments)
    assert [moment.title for moment in panel.history._moments][-1] == "Ordered"
    shop.histories[1] = [
        {"id": 1, "at": "2026-11-20T10:00:00Z", "actor": "person", "who": "Dana", "what": "note"}
    ]
    panel.notes.text.setText("Fragile")
    panel.notes.add.click()
    await until(lambda: panel.history._moments and panel.history._moments[0].title == "Note")
    assert panel.history._moments[0].sub.startswith("Dana · ")
    assert panel.address.address.text().startswith("12 Analytical Way")
    assert "Happy birthday" in panel.buyers_words.gift.text()
    assert panel.parcels.isHidden()
    panel.close_panel()
    assert panel.order is None
    panel.reload()


async def test_news_of_the_order_are_read(panel: OrderPanel, shop_desk: Program, shop: FakeShop) -> None:
    await shown(panel, shop_desk, 2)
    shop.details[2] = {
        "shipments": [
            {"carrier": "dhl", "tracking_code": "9", "state": "refused", "sentence": "The carrier is not known.", "created_at": None}
        ]
    }  # fmt: skip
    panel.reload()
    await until(lambda: not panel.parcels.isHidden())
    panel.parcels.again_wanted.emit(panel.order.shipments[0])  # type: ignore[union-attr]  # shown above
    (await sheet(ShipDialog)).reject()


async def test_it_is_shown_on_etsy(
    panel: OrderPanel, shop_desk: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    await shown(panel, shop_desk, 2)
    panel.on_etsy.click()
    assert opened == ["https://www.etsy.com/your/orders/sold?order_id=3100000002"]
    panel.filament.click()
    (await sheet(KeptDialog)).accept()


async def test_an_order_that_is_gone_closes_it(panel: OrderPanel, shop_desk: Program, shop: FakeShop) -> None:
    await shown(panel, shop_desk, 2)
    del shop.orders[2]
    panel.reload()
    await until(lambda: panel.order is None)


async def test_buttons_and_choices(panel: OrderPanel, shop_desk: Program, shop: FakeShop) -> None:
    await shown(panel, shop_desk, 4)
    panel.print_.click()
    (await sheet(PrintTheseDialog)).reject()
    panel.production.setCurrentIndex(panel.production.findData("in_progress"))
    panel.production.activated.emit(panel.production.currentIndex())
    await until(lambda: panel.order is not None and panel.order.production_status == "in_progress")
    panel.priority.setCurrentIndex(0)
    panel.priority.activated.emit(0)
    await until(lambda: shop.orders[4]["priority"] == 1)


async def test_what_was_called_off_says_why_nothing_is_possible(
    panel: OrderPanel, shop_desk: Program, shop: FakeShop
) -> None:
    shop.orders[2]["status"] = "refunded"
    shop.orders[4]["items"] = [item(4, 1, is_digital=True)]
    await shown(panel, shop_desk, 2)
    assert not panel.print_.isEnabled()
    assert "money" in panel._why.text()
    await shown(panel, shop_desk, 4)
    assert panel.ship.isEnabled()
    assert not panel.print_.isEnabled()
