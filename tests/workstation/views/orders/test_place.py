"""The place of the orders: faces, choice and scroll that stay, news, shops, and empty pages that say what to do."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.workstation.fake_shop import FakeShop, order
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.views import export
from workstation.views.orders import place
from workstation.views.orders.place import OrdersView

if TYPE_CHECKING:
    from workstation.sync.notices import Notice

pytestmark = pytest.mark.anyio


@pytest.fixture
async def view(shop_desk: Program) -> OrdersView:
    shop_desk.window.go("orders")
    found = shop_desk.window.stack.currentWidget()
    assert isinstance(found, OrdersView)
    await until(lambda: found.is_loaded)
    return found


async def face(view: OrdersView, key: str) -> None:
    view.bar.faces.buttons[key].click()
    await until(lambda: view._loading is None)


async def test_the_board_fills_and_follows_the_server(view: OrdersView, shop: FakeShop) -> None:
    column = view.board.columns["to_do"]
    assert column.count.text == "3"
    shop.orders[40] = order(40, "queued", priority=1)
    shop.say_order(40)
    await until(lambda: column.count.text == "4")
    assert column.model.record(0).id == 40


async def test_a_card_is_opened_moved_and_closed(view: OrdersView, shop: FakeShop) -> None:
    cards = view.board.columns["to_do"].cards
    cards.setFocus()
    cards.setCurrentIndex(cards.model().index(0, 0))
    assert view.panel.isHidden()
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert not view.panel.isHidden()
    number = view.panel.order.id if view.panel.order else 0
    QTest.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    await until(lambda: shop.orders[number]["production_status"] == "in_progress")
    await until(lambda: view.board.columns["printing"].cards.order is not None)
    assert view.panel.order is not None
    assert view.panel.order.id == number
    view.step_back()
    assert view.panel.isHidden()


async def test_the_table_is_narrowed_sorted_and_remembers_its_choice(
    view: OrdersView, shop: FakeShop, shop_desk: Program
) -> None:
    await face(view, "table")
    assert view.model.rowCount() == 14
    view.bar.search.setText("ada")
    await until(lambda: view.model.rowCount() == 2)
    view.bar.clear()
    await until(lambda: view.model.rowCount() == 14)
    view.table.sortByColumn(7, Qt.SortOrder.AscendingOrder)
    await until(lambda: view.model.record(0) is not None and view.model.record(0).id == 1)  # type: ignore[union-attr]  # asked before
    view.table.sortByColumn(7, Qt.SortOrder.DescendingOrder)
    await until(lambda: view.model.record(0) is not None and view.model.record(0).id == 14)  # type: ignore[union-attr]  # asked before
    view.table.choose("9")
    view.table.opened.emit(view.table.record)
    shop.orders[41] = order(41, "queued")
    shop.say_order(41)
    await until(lambda: view.model.rowCount() == 15)
    assert view.table.record.id == 9
    assert "15" in view.hint.text()
    assert shop_desk.around.settings["orders_face"] == "table"


async def test_several_of_the_table_are_moved_and_stay_chosen(view: OrdersView, shop: FakeShop) -> None:
    await face(view, "table")
    view.table.setFocus()
    view.table.choose("4")
    QTest.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.picks.words.text() == "2 chosen"
    assert view.picks.isVisible()
    shop.orders[41] = order(41, "queued", created_at="2027-01-01T00:00:00Z")
    shop.say_order(41)
    await until(lambda: view.model.rowCount() == 15)
    await until(lambda: view.model.record(0) is not None and view.model.record(0).id == 41)  # type: ignore[union-attr]  # asked before
    assert [one.id for one in view.table.picked] == [4, 5]
    view.picks.moves["printed"].click()
    await until(lambda: shop.orders[4]["production_status"] == "completed")
    assert shop.orders[5]["production_status"] == "completed"
    view.step_back()
    assert view.picks.isHidden()
    assert view.table.picked == []


async def test_news_that_come_while_it_asks_are_asked_for_afterwards(
    view: OrdersView, shop: FakeShop
) -> None:
    view.reload()
    shop.orders[40] = order(40, "queued", priority=1)
    view.around.desk.book.orders_moved.emit()
    assert view._has_news
    await until(lambda: view._loading is None and not view._has_news)
    assert view.board.columns["to_do"].count.text == "4"


async def test_what_cannot_be_sorted_says_so(view: OrdersView, shop_desk: Program) -> None:
    await face(view, "table")
    shop_desk.desk.book.lists.is_too_long = True
    view._show_fill()
    assert "cannot be sorted" in view.hint.text()
    shop_desk.desk.book.lists.is_too_long = False
    shop_desk.desk.book.lists.is_bounded = True
    view._show_fill()
    assert "More than" in view.hint.text()


async def test_orders_are_fetched_and_what_came_is_said(
    view: OrdersView, shop: FakeShop, shop_desk: Program
) -> None:
    said: list[Notice] = []
    shop_desk.desk.notices.listen(said.append)
    shop.sync_brings = [order(50, "queued")]
    view.bar.sync.click()
    await until(lambda: said)
    assert "1 new" in said[-1].sentence
    await until(lambda: view.board.columns["to_do"].count.text == "4")
    shop.refuse["/etsy/sync"] = (409, {"message": "Connect the shop with Etsy again."})
    view.bar.sync.click()
    await until(lambda: len(said) == 2)
    assert view.bar.sync.isEnabled()


async def test_a_new_shop_brings_its_orders(
    view: OrdersView, shop: FakeShop, shop_desk: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def connected(_around: object) -> bool:
        return True

    monkeypatch.setattr(place, "connect", connected)
    await face(view, "shops")
    view.shops.connect_wanted.emit()
    await until(lambda: ("POST", "/etsy/sync") in shop.asked)


async def test_empty_places_say_what_to_do(view: OrdersView, shop: FakeShop, shop_desk: Program) -> None:
    shop.orders.clear()
    view.reload()
    await until(lambda: view._stack.currentWidget() is view.empty)
    assert view.empty._next.text() == "Fetch orders"
    view.empty.pressed.emit()
    await until(lambda: ("POST", "/etsy/sync") in shop.asked)
    view.bar.search.setText("nobody")
    await until(lambda: view.empty._next.text() == "Clear search and filters")
    view.empty.pressed.emit()
    shop.shops = []
    shop.say("etsy", {"id": 1})
    await until(lambda: view.empty._next.text() == "Shops on Etsy")
    view.empty.pressed.emit()
    await until(lambda: view._stack.currentWidget() is view.shops)


async def test_more_cards_and_a_spreadsheet(
    view: OrdersView, shop: FakeShop, shop_desk: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def choose(*_: Any) -> Path:
        return tmp_path / "orders.csv"

    monkeypatch.setattr(export, "ask_where_to_save", choose)
    view.board.more_wanted.emit()
    await until(lambda: view._loading is None)
    assert shop_desk.desk.book.cards_wanted == 200
    view.bar.export.click()
    shop.say_order(1)  # news do not stop it
    await until((tmp_path / "orders.csv").exists)
    assert view.saving.isHidden()
    view.saving.stopped.emit()  # nothing is under way any more


async def test_without_a_server_it_shows_what_it_knew(
    view: OrdersView, shop: FakeShop, shop_desk: Program
) -> None:
    shop.cut()
    await until(lambda: not shop_desk.link.is_online)
    assert view.board.columns["to_do"].count.text == "3"
    await asyncio.sleep(0)
