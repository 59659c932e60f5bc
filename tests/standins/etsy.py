"""An Etsy on a real port: it wants the two-part key, enforces sign-in, scopes and pages, says its limits, and misbehaves.

`python -m tests.standins.etsy --port 9001` runs one by hand; it prints the settings that point a server at it. In tests it
runs in the test's loop (`async with Etsy()`) or on a thread of its own (`etsy_on_a_thread`).
"""

import argparse
import asyncio
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qs

import msgspec

from tests.standins import etsy_faults as faults
from tests.standins.etsy_faults import Faults, spoiled
from tests.standins.etsy_receipts import Receipts
from tests.standins.etsy_sign_in import SignIn
from tests.standins.small_http import Reply, Request, SmallHttp, said

KEYSTRING, SECRET = "standin0keystring0000000", "standin0s3"
REDIRECT = "http://localhost:8723/etsy"
USER_ID, SHOP_ID = 123_456_789, 55_555_555
_EARLIEST = 946_684_800
_API = "/v3/application"
_SORTS = {"created": "created_timestamp", "updated": "updated_timestamp", "receipt_id": "receipt_id"}
_UP = ("asc", "ascending", "up")
_BOUNDS = {"created": "created_timestamp", "last_modified": "updated_timestamp"}
_FLAGS = {"was_paid": "is_paid", "was_shipped": "is_shipped"}


class Refusal(Exception):
    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.reply = said({"error": error}, status)


@dataclass
class Shop:
    receipts: Receipts
    name: str
    login_name: str

    def as_json(self) -> dict[str, Any]:
        return {
            "shop_id": self.receipts.shop_id,
            "user_id": self.receipts.user_id,
            "shop_name": self.name,
            "login_name": self.login_name,
            "currency_code": "EUR",
            "url": f"https://www.etsy.com/shop/{self.name}",
            "title": None,
        }


@dataclass
class Limits:
    """What the headers say, and what is enforced."""

    per_second: int = 150
    per_day: int = 100_000
    used_today: int = 0
    is_cut_off: bool = False
    """The name of one header lacks its last letter, as seen live."""
    _second: int = 0
    _used: int = 0

    def take(self) -> bool:
        second = int(time.monotonic())
        if second != self._second:
            self._second, self._used = second, 0
        self._used += 1
        self.used_today += 1
        return self._used <= self.per_second and self.used_today <= self.per_day

    def headers(self) -> dict[str, str]:
        remaining = "x-remaining-this-secon" if self.is_cut_off else "x-remaining-this-second"
        return {
            "x-limit-per-second": str(self.per_second),
            remaining: str(max(0, self.per_second - self._used)),
            "x-limit-per-day": str(self.per_day),
            "x-remaining-today": str(max(0, self.per_day - self.used_today)),
        }


class Etsy:
    def __init__(self, port: int = 0, receipts: int = 0) -> None:
        self.begin_again(receipts)
        self._http = SmallHttp(self._answer, port=port)
        self._routes: list[tuple[str, re.Pattern[str], str | None, Callable[..., Reply]]] = [
            ("GET", re.compile(r"/openapi-ping"), None, self._ping),
            ("GET", re.compile(r"/users/me"), "shops_r", self._me),
            ("GET", re.compile(r"/users/(\d+)/shops"), None, self._shop_of),
            ("GET", re.compile(r"/shops/(\d+)"), None, self._shop),
            ("GET", re.compile(r"/shops/(\d+)/receipts"), "transactions_r", self._receipts),
            ("GET", re.compile(r"/shops/(\d+)/receipts/(\d+)"), "transactions_r", self._receipt),
            ("POST", re.compile(r"/shops/(\d+)/receipts/(\d+)/tracking"), "transactions_w", self._tracking),
        ]

    def begin_again(self, receipts: int = 0) -> None:
        """As if nobody had been here, at the same address."""
        self.shift_s = 0.0
        self.faults = Faults()
        self.limits = Limits()
        self.shops: dict[int, Shop] = {}
        self.sign_in = SignIn(KEYSTRING, {REDIRECT}, USER_ID, self.now)
        self.mails: list[tuple[int, str]] = []
        """To buyers: the receipt and its tracking code."""
        self.calls: list[str] = []
        self.on_page: Callable[[int], None] = _nothing
        """Is called with the offset before a page of receipts is made."""
        self.add_shop(USER_ID, SHOP_ID, "PrintsAndMore", receipts)

    def now(self) -> float:
        return time.time() + self.shift_s

    def add_shop(self, user_id: int, shop_id: int, name: str, receipts: int = 0, seed: int = 4) -> Receipts:
        kept = Receipts(shop_id, user_id)
        kept.fill(receipts, seed)
        self.shops[shop_id] = Shop(kept, name, f"owner{user_id}")
        return kept

    @property
    def receipts(self) -> Receipts:
        return self.shops[SHOP_ID].receipts

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.port}"

    def settings(self) -> dict[str, str]:
        """As keywords of the server's settings."""
        return {
            "etsy_keystring": KEYSTRING,
            "etsy_shared_secret": SECRET,
            "etsy_redirect_uri": REDIRECT,
            "etsy_api_url": self.url + _API,
            "etsy_oauth_url": self.url + "/oauth/connect",
        }

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._http.__aexit__(*error)

    async def _answer(self, request: Request) -> Reply:
        self.calls.append(f"{request.method} {request.path}")
        # What was asked is kept for a while only: a benchmark asks often.
        del self._http.requests[:-50]
        kind = self.faults.next(f"{request.method} {request.path}")
        if kind == faults.SLOW:
            await asyncio.sleep(60)
        reply = faults.INSTEAD[kind]() if kind in faults.INSTEAD else self._reply(request, kind)
        reply.headers.update(self.limits.headers())
        return spoiled(reply, kind)

    def _reply(self, request: Request, kind: str | None) -> Reply:
        if request.path == "/oauth/connect":
            return self.sign_in.connect(request)
        if request.path == "/v3/public/oauth/token":
            return self.sign_in.token(request)
        try:
            return self._api(request, kind)
        except Refusal as refusal:
            return refusal.reply

    def _api(self, request: Request, kind: str | None) -> Reply:
        path = request.path.removeprefix(_API)
        for method, pattern, scope, handler in self._routes:
            if method == request.method and (found := pattern.fullmatch(path)):
                self._demand_key(request)
                user_id = self._demand_scope(request, scope) if scope else None
                if not self.limits.take():
                    is_day = self.limits.used_today > self.limits.per_day
                    return faults.INSTEAD["429-long" if is_day else "429-short"]()
                numbers = [int(group) for group in found.groups()]
                if user_id is not None and numbers and self._one(numbers[0]).receipts.user_id != user_id:
                    raise Refusal(403, "This shop belongs to somebody else.")
                return handler(request, *numbers, **({"kind": kind} if handler == self._receipts else {}))
        raise Refusal(404, "Resource not found")

    def _demand_key(self, request: Request) -> None:
        key = request.headers.get("x-api-key")
        if key is None:
            raise Refusal(401, "x-api-key header is required")
        if ":" not in key:
            raise Refusal(403, "Shared secret is required in x-api-key header.")
        if key != f"{KEYSTRING}:{SECRET}":
            raise Refusal(403, "Invalid API key: the keystring or the shared secret is wrong.")

    def _demand_scope(self, request: Request, scope: str) -> int:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        grant = self.sign_in.grant(token)
        if grant is None:
            reply = Refusal(401, "invalid_token")
            reply.reply = faults.INSTEAD["stale"]()
            raise reply
        if scope not in grant.scopes:
            raise Refusal(403, f"insufficient_scope: the scope {scope} is missing")
        return grant.user_id

    def _one(self, shop_id: int) -> Shop:
        if shop_id not in self.shops:
            raise Refusal(404, "Shop not found")
        return self.shops[shop_id]

    def _ping(self, _request: Request) -> Reply:
        return said({"application_id": 1})

    def _me(self, request: Request) -> Reply:
        grant = self.sign_in.grant(request.headers["authorization"].removeprefix("Bearer "))
        assert grant is not None
        mine = [
            shop.receipts.shop_id for shop in self.shops.values() if shop.receipts.user_id == grant.user_id
        ]
        return said({"user_id": grant.user_id, **({"shop_id": mine[0]} if mine else {})})

    def _shop_of(self, _request: Request, user_id: int) -> Reply:
        for shop in self.shops.values():
            if shop.receipts.user_id == user_id:
                return said(shop.as_json())
        raise Refusal(404, "Shop not found")

    def _shop(self, _request: Request, shop_id: int) -> Reply:
        return said(self._one(shop_id).as_json())

    def _receipts(self, request: Request, shop_id: int, kind: str | None) -> Reply:
        query = {name: values[0] for name, values in parse_qs(request.query).items()}
        offset, limit = _whole(query, "offset", 0, 0, 10**9), _whole(query, "limit", 25, 1, 100)
        self.on_page(offset)
        receipts = self._one(shop_id).receipts
        sort_on = query.get("sort_on", "created")
        if sort_on not in _SORTS:
            raise Refusal(400, f"Invalid value for sort_on: {sort_on}")
        is_up = query.get("sort_order", "desc") in _UP
        numbers = receipts.found(_SORTS[sort_on], _bounds(query), is_ascending=is_up)
        shown = numbers[offset : offset + limit]
        if kind == faults.DUPLICATE and offset:
            shown = [numbers[offset - 1], *shown]
        body = b",".join(receipts.encoded(number) for number in shown)
        body = b'{"count":%d,"results":[%b]}' % (len(numbers), body)
        return Reply(200, body, {"Content-Type": "application/json"})

    def _receipt(self, _request: Request, shop_id: int, receipt_id: int) -> Reply:
        return said(self._demand_receipt(shop_id, receipt_id))

    def _tracking(self, request: Request, shop_id: int, receipt_id: int) -> Reply:
        receipt = self._demand_receipt(shop_id, receipt_id)
        if "json" in request.headers.get("content-type", ""):
            form = msgspec.json.decode(request.body, type=dict[str, Any])
        else:
            form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        now, code = int(self.now()), str(form.get("tracking_code", ""))
        shipment = {
            "receipt_shipping_id": now,
            "shipment_notification_timestamp": now,
            "carrier_name": str(form.get("carrier_name", "")),
            "tracking_code": code,
        }
        changed = {
            "is_shipped": True,
            "status": "Completed",
            "updated_timestamp": now,
            "update_timestamp": now,
        }
        # Etsy takes the same code again, and mails again.
        self.shops[shop_id].receipts.put(
            {**receipt, **changed, "shipments": [*receipt["shipments"], shipment]}
        )
        self.mails.append((receipt_id, code))
        return said(self._demand_receipt(shop_id, receipt_id))

    def _demand_receipt(self, shop_id: int, receipt_id: int) -> dict[str, Any]:
        found = self._one(shop_id).receipts.by_id.get(receipt_id)
        if found is None:
            raise Refusal(404, "Receipt not found")
        return found


def _whole(query: dict[str, str], name: str, default: int, least: int, most: int) -> int:
    stated = query.get(name, str(default))
    if not stated.isdecimal() or not least <= int(stated) <= most:
        raise Refusal(400, f"Invalid value for {name}: {stated}")
    return int(stated)


def _bounds(query: dict[str, str]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for word, name in _BOUNDS.items():
        if f"min_{word}" in query or f"max_{word}" in query:
            least = _whole(query, f"min_{word}", _EARLIEST, _EARLIEST, 2**40)
            most = _whole(query, f"max_{word}", 2**40, _EARLIEST, 2**40)
            found[name] = (least, most)
    for word, name in _FLAGS.items():
        if word in query:
            wanted = int(query[word] == "true")
            found[name] = (wanted, wanted)
    return found


def _nothing(_offset: int) -> None:
    """Nobody wants to interfere."""


@contextmanager
def etsy_on_a_thread(receipts: int = 0, port: int = 0) -> Iterator[Etsy]:
    """For tests without a loop of their own, and for servers in another process."""
    loop, ready, etsy = asyncio.new_event_loop(), threading.Event(), Etsy(port, receipts)
    over = asyncio.Event()

    async def serve() -> None:
        async with etsy:
            ready.set()
            await over.wait()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()), name="etsy", daemon=True)
    thread.start()
    try:
        assert ready.wait(10)
        yield etsy
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)
        loop.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.standins.etsy", description=__doc__)
    parser.add_argument("--port", type=int, default=9001)
    parser.add_argument("--receipts", type=int, default=250)
    stated = parser.parse_args()
    with etsy_on_a_thread(stated.receipts, stated.port) as etsy:
        for name, value in etsy.settings().items():
            print(f"LAYERDESK_{name.upper()}={value}")  # noqa: T201  # by hand, it speaks to a terminal
        threading.Event().wait()


if __name__ == "__main__":
    main()
