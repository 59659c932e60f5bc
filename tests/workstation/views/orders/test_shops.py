"""The page of the shops: how each stands, what went wrong, and what to do when there is none."""

import pytest

from tests.workstation.fake_shop import FakeShop
from tests.workstation.fake_shop import shop as shop_row
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.confirm import ConfirmDialog
from workstation.records.sessions import Session
from workstation.views.orders.shops import ShopsPage

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


@pytest.fixture
async def page(shop_desk: Program) -> ShopsPage:
    made = ShopsPage(shop_desk.around, shop_desk.window)
    await shop_desk.desk.book.load_connections()
    return made


async def show(program: Program) -> None:
    await program.desk.book.load_connections()


async def test_every_state_of_a_shop(page: ShopsPage, shop_desk: Program, shop: FakeShop) -> None:
    running = {"started_at": None, "seen": 120, "expected": 250, "new": 3, "updated": 0, "problems": 0}
    shop.shops = [
        shop_row(1),
        shop_row(2, "needs_reconnect", trouble="Etsy took the consent back."),
        shop_row(3, "syncing", sync=running, problem_count=1),
    ]
    await show(shop_desk)
    first, second, third = (page.cards[number] for number in (1, 2, 3))
    assert not first.sync.isHidden()
    assert first.again.isHidden()
    assert not second.again.isHidden()
    assert "took the consent back" in second.trouble.text()
    assert "120 of 250" in third.busy.sentence
    assert not third.sync.isEnabled()
    wanted: list[object] = []
    page.sync_wanted.connect(wanted.append)
    page.connect_wanted.connect(lambda: wanted.append("connect"))
    first.sync.click()
    second.again.click()
    page.connect_button.click()
    assert wanted == [first.shop, "connect", "connect"]
    shop.shops = [shop_row(1)]
    await show(shop_desk)
    assert list(page.cards) == [1]


async def test_what_was_not_understood_is_listed(page: ShopsPage, shop_desk: Program, shop: FakeShop) -> None:
    shop.shops[0]["problem_count"] = 1
    shop.bad_receipts = [{"receipt_id": "12", "sentence": "It has no total.", "at": None}]
    await show(shop_desk)
    card = page.cards[1]
    card.which.click()
    await until(lambda: not card.problems.isHidden())
    assert card.problems.text() == "#12: It has no total."
    card.which.click()
    await until(card.problems.isHidden)


async def test_a_shop_is_disconnected_after_a_question(
    page: ShopsPage, shop_desk: Program, shop: FakeShop
) -> None:
    page.cards[1].leave.click()
    (await sheet(ConfirmDialog)).accept()
    await until(page.cards[1].leave.isHidden)
    assert shop.shops[0]["state"] == "disconnected"


async def test_what_etsys_terms_want_to_be_shown_is(page: ShopsPage) -> None:
    await until(lambda: page.notice.text() == "Etsy is a trademark.")


async def test_empty_pages_say_what_to_do(page: ShopsPage, shop_desk: Program, shop: FakeShop) -> None:
    shop.shops = []
    await show(shop_desk)
    assert not page.empty.isHidden()
    assert page.empty._next.text() == "Connect a shop…"
    shop.is_set_up = False
    await show(shop_desk)
    assert "etsy.keystring" in page.empty._sentence.text()
    assert page.empty._next.isHidden()
    shop.is_set_up = True
    shop_desk.link.session = Session("desk-2", "staff", None)
    await show(shop_desk)
    assert "administrator" in page.empty._sentence.text()
