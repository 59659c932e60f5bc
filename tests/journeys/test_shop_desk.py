"""A shop at a desk: connected through the browser, its orders come in, one is printed and shipped; another desk sees it all."""

import asyncio
import socket
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.journeys.lab import House, until
from tests.programs.laboratory import tokens
from tests.standins.etsy import Etsy, etsy_on_a_thread
from workstation.app import Program
from workstation.dialogs.orders.print_these import PrintTheseDialog
from workstation.dialogs.orders.ship import ShipDialog
from workstation.models.orders.words import parcel_state
from workstation.records.orders import Order
from workstation.views.orders import connecting
from workstation.views.orders.place import OrdersView

pytestmark = pytest.mark.anyio
RECEIPTS = 60


@pytest.fixture
def etsy() -> Iterator[Etsy]:
    with etsy_on_a_thread(receipts=RECEIPTS) as made:
        made.limits.per_second = 1000
        yield made


@pytest.fixture
def shop_house(house: House, etsy: Etsy) -> House:
    """Etsy sends the browser back to this computer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        redirect = f"http://127.0.0.1:{probe.getsockname()[1]}/etsy/callback"
    etsy.sign_in.redirect_uris.add(redirect)
    settings = etsy.settings() | {"etsy_redirect_uri": redirect, "etsy_sync_minutes": "0"}
    house.server.env |= {f"LAYERDESK_{name.upper()}": value for name, value in settings.items()}
    return house


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[list["asyncio.Task[str]"]]:
    """A person who says yes on Etsy's page, and the page that the browser ends at."""
    visits: list[asyncio.Task[str]] = []
    monkeypatch.setattr(
        connecting, "show_in_browser", lambda address: visits.append(asyncio.ensure_future(_visited(address)))
    )
    return visits


async def _visited(address: str) -> str:
    async with httpx.AsyncClient(trust_env=False, timeout=30) as person:
        asked = await person.get(address)
        while True:
            try:
                return (await person.get(asked.headers["location"])).text
            except httpx.ConnectError:
                await asyncio.sleep(0.02)  # the desk opens its door a moment later


async def test_connected_synced_printed_and_shipped(
    shop_house: House, etsy: Etsy, browser: list["asyncio.Task[str]"]
) -> None:
    house = shop_house
    async with house:
        working, watching = await house.desk("admin", "Robin"), await house.desk("staff", "Dana")
        await _add(house, "/printers", {"name": "Virtual 1", "maker": "virtual", "staff_name": "Robin"})
        await _add(house, "/filaments", {"material": "PLA", "color": "Blue", "initial_amount": 1000})
        at_work, watched = await _orders(working), await _orders(watching)
        assert watched.empty._next.text() == "Shops on Etsy"
        await _connect(working, at_work, browser)
        await until(lambda: working.desk.book.total + _closed(house) >= RECEIPTS)
        await until(lambda: watching.desk.book.total == working.desk.book.total)
        order = working.desk.book.columns["to_do"].orders[0]
        await _printed(house, working, at_work, order)
        await until(lambda: _at(watching, order) == "printed")
        await _shipped(house, working, at_work, order)
        await until(lambda: _at(watching, order) == "shipped")
        await until(lambda: etsy.mails)
        assert etsy.mails == [(int(order.etsy_order_id), "JD1")]
        await until(lambda: "Etsy has it" in _parcels(at_work))


async def _orders(program: Program) -> OrdersView:
    program.window.go("orders")
    found = program.window.stack.currentWidget()
    assert isinstance(found, OrdersView)
    await until(lambda: found.is_loaded)
    return found


async def _connect(program: Program, view: OrdersView, browser: list["asyncio.Task[str]"]) -> None:
    view.bar.faces.buttons["shops"].click()
    await until(lambda: not view.shops.empty.isHidden())
    view.shops.empty.pressed.emit()
    await until(lambda: browser)
    assert "Thank you" in await browser[0]
    await until(lambda: [shop.name for shop in program.desk.book.connections.shops] == ["PrintsAndMore"])
    view.bar.faces.buttons["board"].click()


async def _printed(house: House, program: Program, view: OrdersView, order: Order) -> None:
    view.show_order(order)
    await until(view.panel.print_.isEnabled)
    view.panel.print_.click()
    asked = await house.opened(PrintTheseDialog, program)
    assert [option.text() for option in asked.options.values()] == ["Virtual 1"]
    combo = next(iter(asked.made_of.values()))
    combo.setCurrentIndex(1)
    assert "PLA Blue" in combo.currentText()
    asked.accept()
    await until(lambda: house.ask("SELECT 1 FROM scheduled_prints WHERE order_id = ?", order.id))
    await until(lambda: not view.panel.prints.isHidden())
    view.errands.move([order], "printed")
    await until(lambda: _at(program, order) == "printed")


async def _shipped(house: House, program: Program, view: OrdersView, order: Order) -> None:
    view.panel.ship.click()
    asked = await house.opened(ShipDialog, program)
    asked.carrier.setCurrentText("dhl")
    asked.tracking[order.id].setText("JD1")
    asked.accept()
    await until(lambda: _at(program, order) == "shipped")


async def _add(house: House, path: str, values: dict[str, Any]) -> None:
    answer = await asyncio.to_thread(
        httpx.post,
        f"{house.server.url}/api/v1{path}",
        json=values,
        headers={"Authorization": f"Bearer {tokens()['admin']}"},
        trust_env=False,
    )
    assert answer.status_code == 201, answer.text


def _at(program: Program, order: Order) -> str:
    """The column in which it stands at that desk."""
    columns = program.desk.book.columns.items()
    return next((name for name, page in columns if order.id in [one.id for one in page.orders]), "")


def _closed(house: House) -> int:
    ((number,),) = house.ask("SELECT COUNT(*) FROM orders WHERE status IN ('canceled', 'refunded')")
    return int(number)


def _parcels(view: OrdersView) -> str:
    order = view.panel.order

    return " ".join(parcel_state(parcel)[0] for parcel in order.shipments) if order else ""
