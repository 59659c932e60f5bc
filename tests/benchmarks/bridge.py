"""The bridge under load: 400 printers at one report a second over TLS from a real broker, and 200 at once at a start.

The pretended printers live in a process of their own and put the clock of this computer into their nozzle's temperature,
so that a listener of the live stream can tell how long each report was under way: broker, TLS, merging, server, stream.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import insert

from server.foundation import clock
from server.foundation.auth import Keyring
from server.foundation.database import Database, Unit
from server.foundation.vault import Vault
from server.printers import fleet as printer_rows
from server.printers.driver import Connection
from server.printers.tables import printers
from tests.benchmarks.serving import API, Row, memory_mb, percentile, prepared
from tests.programs.laboratory import KEY, tokens
from tests.programs.server import Server
from tests.standins.bambu_fleet import ACCESS_CODE, fleet

_MANY, _AT_START = 400, 200
# Reports of the first seconds share the cores with 400 TLS handshakes.
_SETTLE_S = 8.0
# Drops what it is sent (RFC 5737); routers answer "unreachable" or nothing at all.
_NOBODY = "192.0.2.1"
_TICKS = os.sysconf("SC_CLK_TCK")
_ALIVE = ("idle", "printing", "paused", "finished", "error")


def rows(quick: bool) -> Iterator[Row]:
    yield from _reports(100 if quick else _MANY, 8.0 if quick else 30.0)
    yield _start(40 if quick else _AT_START)


def _reports(count: int, seconds: float) -> Iterator[Row]:
    with _bridge(count) as (server, connections):
        _enter(server, connections)
        server.start(within_s=60)
        pid = server.process.pid if server.process else 0
        took, share = asyncio.run(_listen(server, pid, len(connections), seconds))
        memory = memory_mb(pid)
        server.kill()
    size = f"{count} Bambu printers, one report a second, TLS, {len(took)} reports heard"
    yield f"{count} printers: of one core", "≤ 70 %", f"{share * 100:.0f} %", f"{size}; {memory:.0f} MB"
    said = f"{percentile(took, 99):.1f} ms"
    yield "report to listener p99", "≤ 15 ms", said, f"p50 {percentile(took, 50):.1f} ms; {size}"


def _start(count: int) -> Row:
    """Half of them at an address where nobody answers."""
    with _bridge(count // 2) as (server, connections):
        gone = [
            Connection(0, _NOBODY, _NOBODY, serial=f"GONE{number}", secret="1")
            for number in range(count - len(connections))
        ]
        _enter(server, [*gone, *connections])
        began = time.monotonic()
        server.start(within_s=60)
        answered = time.monotonic() - began
        live = asyncio.run(_all_live(server, len(connections))) - began
        server.kill()
    size = f"{count} printers, {count - len(connections)} of them unreachable; first answer after {answered:.1f} s"
    return "start until every reachable printer is live", "≤ 5 s", f"{live:.1f} s", size


@contextmanager
def _bridge(count: int) -> Iterator[tuple[Server, list[Connection]]]:
    """A server that is not started yet, and the printers that it will be connected to."""
    with tempfile.TemporaryDirectory(prefix="layerdesk-benchmark-") as folder:
        place = Path(folder)
        server = prepared(
            place,
            f"sqlite:///{folder}/data/layerdesk.db",
            bridge_printer_subnets=f'["127.0.0.0/8", "{_NOBODY}/32"]',
        )
        try:
            with fleet(place / "fleet", count) as connections:
                yield server, connections
        finally:
            server.kill()


def _enter(server: Server, connections: Sequence[Connection]) -> None:
    db, vault = Database(f"sqlite:///{server.data / 'layerdesk.db'}"), Vault(Keyring(KEY))

    def add(unit: Unit) -> None:
        for number, one in enumerate(connections, 1):
            row = {
                "id": number,
                "name": f"Printer {number}",
                "maker": "bambu_lan",
                "host": one.host,
                "port": one.port,
                "serial": one.serial,
                "secret": vault.seal(ACCESS_CODE, printer_rows.about(number)),
                "options": one.options,
                "created_at": clock.now(),
                "updated_at": clock.now(),
            }
            unit.run(insert(printers), row)

    db.write_now(add)
    db.close()


async def _listen(server: Server, pid: int, count: int, seconds: float) -> tuple[list[float], float]:
    """Milliseconds from each report's birth to its frame, and the share of a core that the server took meanwhile."""
    async with _live(server) as stream:
        await _until_live(stream, count)
        await _drain(stream, _SETTLE_S)
        before, began = _cpu_s(pid), time.monotonic()
        took = await _drain(stream, seconds)
        return took, (_cpu_s(pid) - before) / (time.monotonic() - began)


async def _drain(stream: asyncio.StreamReader, seconds: float) -> list[float]:
    took, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        changed = await _next(stream)
        now = time.monotonic()
        if isinstance(born := changed.get("nozzle_temp"), (int, float)):
            took.append((now - born) * 1000)
    return took


async def _all_live(server: Server, count: int) -> float:
    async with asyncio.timeout(120), _live(server) as stream:
        await _until_live(stream, count)
    return time.monotonic()


async def _until_live(stream: asyncio.StreamReader, count: int) -> None:
    alive: set[int] = set()
    while len(alive) < count:
        changed = await _next(stream)
        for state in changed.get("printers") or [changed]:
            if state.get("status") in _ALIVE:
                alive.add(state["id"])


@asynccontextmanager
async def _live(server: Server) -> AsyncIterator[asyncio.StreamReader]:
    """The stream of the printers' states, as a desk hears it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=1 << 24)
    head = f"GET {API}/printers/events HTTP/1.1\r\nHost: lab\r\nAuthorization: Bearer {tokens()['staff']}\r\n\r\n"
    writer.write(head.encode())
    answered = await reader.readuntil(b"\r\n\r\n")
    if b" 200 " not in answered[:16]:
        raise ConnectionError(answered.decode())
    try:
        yield reader
    finally:
        writer.close()


async def _next(stream: asyncio.StreamReader) -> dict[str, Any]:
    """The data of the next frame that has some."""
    while line := await stream.readline():
        if line.startswith(b"data:"):
            found: dict[str, Any] = msgspec.json.decode(line.removeprefix(b"data:"))
            return found
    raise ConnectionError("the server ended the stream")


def _cpu_s(pid: int) -> float:
    """User and system time of the whole process."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
