"""A lab that is connected with a stand-in Etsy: what its tests do again and again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from server.opening import shop as wiring
from server.shop.etsy import tables
from server.shop.etsy.api import Api
from server.shop.etsy.credentials import Credentials
from server.shop.etsy.opening import Etsy as Room
from server.shop.etsy.opening import open_etsy
from server.shop.etsy.pace import Pace
from server.shop.etsy.web import Web
from tests.programs.laboratory import Lab, Place, client_of, opened
from tests.standins.etsy import Etsy

# Of tests in which the database plays no part.
on_sqlite_db = pytest.mark.parametrize("database_kind", ["sqlite"])
QUIET = {"etsy_sync_minutes": "0", "etsy_rescan_hours": "0"}


@dataclass
class MarketPlace:
    lab: Lab
    room: Room
    etsy: Etsy

    async def begun(self) -> dict[str, str]:
        """What the first step answers."""
        async with self.client() as client:
            answer = await client.get("/auth/login")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def code(self, auth_url: str) -> tuple[str, str]:
        """The person says yes: code and state."""
        async with httpx.AsyncClient(trust_env=False, verify=False) as browser:
            answer = await browser.get(auth_url)
        assert answer.status_code == 302, answer.text
        query = parse_qs(urlsplit(answer.headers["location"]).query)
        return query["code"][0], query["state"][0]

    async def come_back(
        self, begun: dict[str, str], token: str | None = None, **changed: Any
    ) -> httpx.Response:
        code, _ = await self.code(begun["auth_url"])
        async with self.client(token) as client:
            wish = {"code": code, "code_verifier": begun["code_verifier"], **changed}
            return await client.post("/auth/callback", json=wish)

    async def signed_in(self, user_id: int | None = None, token: str | None = None) -> dict[str, Any]:
        """The answer of the last step."""
        if user_id is not None:
            self.etsy.sign_in.user_id = user_id
        answer = await self.come_back(await self.begun(), token)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def client(self, token: str | None = None, host: str = "192.0.2.7") -> httpx.AsyncClient:
        client = client_of(self.lab.app, token, host)
        client.base_url = httpx.URL("http://lab.test/api")
        return client

    def shops(self) -> list[dict[str, Any]]:
        return self.lab.rows(tables.etsy_shops.select().order_by(tables.etsy_shops.c.account_id))

    def runs(self) -> list[dict[str, Any]]:
        return self.lab.rows(tables.etsy_runs.select().order_by(tables.etsy_runs.c.id))

    def problems(self) -> dict[str, str]:
        return {row["receipt_id"]: row["sentence"] for row in self.lab.rows(tables.etsy_problems.select())}


class Opened:
    """Keeps the rooms that servers open, and opens them for tests: without long pauses."""

    def __init__(self) -> None:
        self.rooms: list[Room] = []

    def open(self, *given: Any, **more: Any) -> Room:
        room = open_etsy(*given, **more, first_pause_s=0.01)
        room.market.api.pace = brisk()
        self.rooms.append(room)
        return room


def brisk() -> Pace:
    """As if Etsy had said already how fast it may be asked: the careful start would cost each test a moment."""
    pace = Pace()
    pace.heard({"x-limit-per-second": "1000"})
    return pace


def api_of(etsy: Etsy) -> Api:
    """What asks this Etsy, without a server around it."""
    names = ("keystring", "shared_secret", "redirect_uri", "api_url", "oauth_url")
    stated = etsy.settings()
    return Api(Credentials(*(stated[f"etsy_{name}"] for name in names)), Web(), brisk(), 0.01)


@asynccontextmanager
async def open_market(place: Place, etsy: Etsy, **settings: str) -> AsyncIterator[MarketPlace]:
    """A server over the place that knows this Etsy."""
    kept = Opened()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "open_etsy", kept.open)
        async with opened(place, **{**QUIET, **etsy.settings(), **settings}) as lab:
            yield MarketPlace(lab, kept.rooms[0], etsy)
