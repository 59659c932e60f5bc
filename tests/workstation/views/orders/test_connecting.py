"""A shop is connected through the browser: heard on this computer, pasted, refused, or given up."""

import asyncio
import socket

import pytest

from tests.workstation.fake_shop import STATE, FakeShop
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.orders.consent import ConsentDialog
from workstation.records.sessions import Session
from workstation.views.orders import connecting
from workstation.views.orders.connecting import connect

pytestmark = pytest.mark.anyio


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, shop: FakeShop) -> list[str]:
    """The addresses that the browser was sent to; a free port for its way back."""
    found: list[str] = []
    monkeypatch.setattr(connecting, "show_in_browser", found.append)
    shop.shops = []
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        shop.port = int(probe.getsockname()[1])
    return found


async def come_back(port: int, query: str) -> str:
    """As the browser does, once the door is open."""
    async with asyncio.timeout(10):
        while True:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.01)
                continue
            break
    writer.write(f"GET /etsy/callback?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    said = await reader.read()
    writer.close()
    return said.decode()


async def test_the_browser_comes_back_by_itself(
    shop_desk: Program, shop: FakeShop, opened: list[str]
) -> None:
    task = shop_desk.tasks.start(connect(shop_desk.around), "connect")
    asked = await sheet(ConsentDialog)
    assert "Waiting" in asked.busy.sentence
    assert "was none" in await come_back(shop.port, "code=good-code&state=stranger")
    assert "Thank you" in await come_back(shop.port, f"code=good-code&state={STATE}")
    assert await task
    assert opened == [f"https://etsy.example/oauth/connect?state={STATE}"]
    assert shop_desk.desk.book.connections.shops[0].state == "connected"


async def test_elsewhere_the_address_is_pasted(shop_desk: Program, shop: FakeShop, opened: list[str]) -> None:
    shop.redirect = "https://shop.example/etsy/callback"
    task = shop_desk.tasks.start(connect(shop_desk.around), "connect")
    asked = await sheet(ConsentDialog)
    assert asked.busy.sentence == ""
    asked.browser_wanted.emit()
    asked.address.setText(f"{shop.redirect}?code=bad-code&state={STATE}")
    asked.accept()
    await until(lambda: "does not accept" in asked.problem)
    asked.address.setText(f"{shop.redirect}?code=good-code&state={STATE}")
    asked.accept()
    assert await task
    assert len(opened) == 2


async def test_a_port_that_is_taken_asks_for_the_address(
    shop_desk: Program, shop: FakeShop, opened: list[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", shop.port))
        taken.listen()
        task = shop_desk.tasks.start(connect(shop_desk.around), "connect")
        asked = await sheet(ConsentDialog)
        await until(lambda: asked.busy.sentence == "")
        asked.reject()
        assert not await task


@pytest.mark.parametrize(
    ("error", "words"), [("access_denied", "not allowed"), ("server_error", "server_error")]
)
async def test_a_person_may_say_no(
    shop_desk: Program, shop: FakeShop, opened: list[str], error: str, words: str
) -> None:
    task = shop_desk.tasks.start(connect(shop_desk.around), "connect")
    asked = await sheet(ConsentDialog)
    await come_back(shop.port, f"error={error}&state={STATE}")
    await until(lambda: words in asked.problem)
    asked.reject()
    assert not await task
    assert shop.shops == []


async def test_only_an_administrator_is_asked(shop_desk: Program, opened: list[str]) -> None:
    shop_desk.link.session = Session("desk-2", "staff", None)
    assert not await connect(shop_desk.around)
    assert opened == []
