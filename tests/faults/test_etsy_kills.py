"""The server is killed while it fetches orders, renews its tokens and tells a buyer; the stand-in Etsy outlives it.

Each time: every receipt once, no loop of sign-ins, one mail to the buyer.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.faults.fragile import Fragile, fragile
from tests.faults.print_shop import until
from tests.programs.forge import Forge
from tests.standins.etsy import Etsy, etsy_on_a_thread
from tests.standins.etsy_hands import connected
from tests.standins.etsy_receipts import Receipts

# Before, in and after each of its transactions; the second page is one of its own.
SYNC_PLACES = [
    ("database.committed.runs.begin", 1),
    ("etsy.page", 1),
    ("database.committing.runs.store", 1),
    ("etsy.stored", 1),
    ("database.committing.runs.store", 2),
    ("database.committing.runs.finish", 1),
    ("database.committed.runs.finish", 1),
]
_drawn = count(1)


@dataclass
class Shop:
    """One more person with a shop, connected with the server."""

    server: Fragile
    etsy: Etsy
    receipts: Receipts
    account_id: int

    def sync(self) -> httpx.Response:
        return self.server.clients["admin"].post(f"/etsy/accounts/{self.account_id}/sync")

    def stored(self) -> list[int]:
        sql = "SELECT receipt_id FROM orders WHERE account_id = ? ORDER BY receipt_id"
        return [row[0] for row in self.server.ask(sql, self.account_id)]

    def standing(self) -> dict[str, Any]:
        found = self.server.clients["admin"].get("/etsy/accounts").json()["accounts"]
        return next(dict(one) for one in found if one["id"] == self.account_id)

    def renewals(self) -> int:
        return sum(call.endswith("/oauth/token") for call in self.etsy.calls)


@pytest.fixture(scope="module")
def etsy() -> Iterator[Etsy]:
    with etsy_on_a_thread() as running:
        running.limits.per_second = 10_000
        yield running


@pytest.fixture(scope="module")
def server(unsynced: Path, sqlite_template: Path, forge: Forge, etsy: Etsy) -> Iterator[Fragile]:
    settings = {**etsy.settings(), "etsy_sync_minutes": "0", "etsy_rescan_hours": "0"}
    with fragile(unsynced, sqlite_template, forge, **settings) as running:
        running.start()
        yield running


def opened(server: Fragile, etsy: Etsy, receipts: int) -> Shop:
    number = next(_drawn)
    kept = etsy.add_shop(number, 1000 + number, f"Shop {number}", receipts, seed=number)
    etsy.sign_in.user_id = number
    return Shop(server, etsy, kept, int(connected(server.clients["admin"])["id"]))


def dies(shop: Shop, place: str, number: int = 1) -> bool:
    """Whether the server died of it; then it runs again."""
    struck = len(shop.server.struck_places())
    shop.server.wish(place, number, "kill")
    with suppress(httpx.TransportError):
        shop.sync()
    shop.server.wish_nothing()
    if len(shop.server.struck_places()) == struck:
        return False
    assert shop.server.ended() == -9
    shop.server.start()
    return True


@pytest.mark.parametrize(("place", "number"), SYNC_PLACES)
def test_a_sync_and_a_kill_in_it(server: Fragile, etsy: Etsy, place: str, number: int) -> None:
    shop = opened(server, etsy, receipts=101)
    assert dies(shop, re.escape(place), number)
    answer = shop.sync()
    assert answer.status_code == 200, answer.text
    assert answer.json()["total_orders"] == 101
    assert shop.stored() == sorted(shop.receipts.by_id)
    assert shop.standing()["state"] == "connected"


def test_killed_between_etsys_answer_and_the_commit(server: Fragile, etsy: Etsy) -> None:
    """The new pair is lost: the shop says so after one more attempt, and asks no more."""
    shop = opened(server, etsy, receipts=3)
    etsy.sign_in.expire()
    assert dies(shop, r"etsy\.renewed")
    asked = shop.renewals()
    for _ in range(3):
        answer = shop.sync()
        assert answer.status_code == 409
        assert "Connect the shop with Etsy again" in answer.json()["message"]
    assert shop.renewals() == asked + 1
    assert shop.standing()["state"] == "needs_reconnect"
    connected(server.clients["admin"])
    assert shop.sync().json()["total_orders"] == 3


@pytest.mark.parametrize(
    "place",
    [r"database\.committed\.connections\.lease_renewal", r"database\.committed\.connections\.renewed"],
)
def test_killed_before_etsy_was_asked_or_after_the_commit(server: Fragile, etsy: Etsy, place: str) -> None:
    shop = opened(server, etsy, receipts=3)
    etsy.sign_in.expire()
    assert dies(shop, place)
    assert shop.sync().json()["total_orders"] == 3
    assert shop.standing()["state"] == "connected"


@pytest.mark.parametrize("place", [r"database\.committing\.shipping\.shipped", r"courier\.carried"])
def test_the_buyer_gets_one_mail(server: Fragile, etsy: Etsy, place: str) -> None:
    shop = opened(server, etsy, receipts=5)
    shop.sync()
    [[order_id, receipt_id], *_] = server.ask(
        "SELECT id, receipt_id FROM orders WHERE account_id = ? AND market_status = 'paid'", shop.account_id
    )
    server.wish(place, 1, "kill")
    with suppress(httpx.TransportError):
        wish = {"carrier_name": "usps", "tracking_code": "9400"}
        server.clients["admin"].post(f"/orders/{order_id}/ship", json=wish)
    assert server.ended() == -9
    server.wish_nothing()
    server.start()
    parcels = "SELECT state FROM outbox WHERE subject_id = ?"
    until(lambda: server.ask(parcels, str(order_id)) == [("done",)], within_s=60)
    states = server.ask("SELECT state FROM order_shipments WHERE order_id = ?", order_id)
    assert states == [("told",)]
    assert etsy.mails.count((receipt_id, "9400")) == 1
