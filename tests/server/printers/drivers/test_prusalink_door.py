"""Key first, then digest: against a stand-in whose nonces die as quickly as a real printer's."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from server.printers.driver import Connection, Lost, PrintFile
from server.printers.drivers.prusalink_door import Door
from server.printers.network.web import to_printer
from tests.standins.prusalink import PrusaLink as StandIn
from tests.standins.small_http import Reply

pytestmark = pytest.mark.anyio
STATUS = "/api/v1/status"


@asynccontextmanager
async def bench(**options: Any) -> AsyncIterator[tuple[StandIn, Door]]:
    async with StandIn(**options) as standin:
        web = to_printer(Connection(1, "127.0.0.1", "127.0.0.1", standin.port))
        yield standin, Door(web, standin.username if standin.is_pi else "", standin.secret)
        await web.close()


async def test_the_key_comes_first_and_digest_when_it_is_not_taken() -> None:
    async with bench() as (standin, door):
        await door.ask("GET", STATUS)
        assert [one.headers.get("x-api-key") for one in standin.http.requests] == [standin.secret]
        standin.key = None
        await door.ask("GET", STATUS)
        await door.ask("GET", STATUS)
        ways = ["authorization" in one.headers for one in standin.http.requests]
        assert ways == [False, False, True, True]


async def test_nonces_that_died_are_renewed() -> None:
    async with bench() as (standin, door):
        standin.key = None
        await door.ask("GET", STATUS)
        standin.nonce_lives_s = -1.0  # every nonce is dead by the time it is used
        asked = len(standin.http.requests)
        with pytest.raises(Lost) as lost:
            await door.ask("GET", STATUS)
        assert lost.value.cause == "wrong_secret"
        assert len(standin.http.requests) - asked == 3
        standin.nonce_lives_s = 5.0
        assert (await door.ask("GET", STATUS)).status == 200


async def test_a_nonce_dies_between_two_questions() -> None:
    now = [0.0]
    async with bench(clock=lambda: now[0]) as (standin, door):
        standin.key = None
        await door.ask("GET", STATUS)
        now[0] += 6
        assert (await door.ask("GET", STATUS)).status == 200
        last_two = standin.http.requests[-2:]
        assert all("authorization" in one.headers for one in last_two)


async def test_no_file_is_sent_into_a_dead_nonce(tmp_path: Path) -> None:
    now = [0.0]
    async with bench(clock=lambda: now[0]) as (standin, door):
        standin.key = None
        await door.ask("GET", STATUS)
        now[0] += 60
        path = tmp_path / "part.gcode"
        path.write_bytes(b"G1")
        file = PrintFile(path, "part.gcode", 2, hashlib.sha256(b"G1").hexdigest(), "part")
        assert (await door.send("/api/v1/files/usb/part.gcode", file, lambda *_: None, {})).status == 201
        assert len([one for one in standin.http.requests if one.method == "PUT"]) == 1


async def test_a_stated_user_name_means_digest_from_the_start() -> None:
    async with bench(is_pi=True) as (standin, door):
        await door.ask("GET", STATUS)
        await door.ask("GET", STATUS)
        counts = [one.headers.get("authorization", "") for one in standin.http.requests]
        assert ["nc=00000001" in one for one in counts] == [False, True, False]
        assert "nc=00000002" in counts[2]
        assert not any("x-api-key" in one.headers for one in standin.http.requests)


async def test_a_server_without_a_challenge_is_asked_once() -> None:
    async with bench() as (standin, door):
        standin.key = None
        standin._unauthorised = lambda **_: Reply(403)  # type: ignore[method-assign]  # a proxy that only forbids
        with pytest.raises(Lost, match="password"):
            await door.ask("GET", STATUS)
        assert len(standin.http.requests) == 1
