"""Waits on this computer for the browser to come back from a consent: one good answer, and the door is shut.

Only loopback addresses are opened. A request with another path or another state is a stranger's: it is refused and the wait
goes on. What is answered is a page for a person; the code itself is shown to nobody.
"""

from __future__ import annotations

import asyncio
import hmac
import html
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from workstation.records.etsy import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOSTS: Mapping[str, tuple[str, ...]] = {
    "127.0.0.1": ("127.0.0.1",),
    "localhost": ("127.0.0.1", "::1"),
    "::1": ("::1",),
}
_MOST_BYTES = 16_384
_PATIENCE_S = 10.0


@dataclass(frozen=True, slots=True)
class Door:
    """Where the browser comes back to."""

    hosts: tuple[str, ...]
    port: int
    path: str


@dataclass(frozen=True, slots=True)
class Pages:
    """What the browser shows afterwards, in the words of this desk."""

    done: str
    refused: str
    stranger: str


class Shut(Exception):  # a fact, as in errors.py
    """The door cannot be opened: another program is there."""


def door_of(redirect_uri: str) -> Door | None:
    """None when the browser ends somewhere else than on this computer."""
    parts = urlsplit(redirect_uri)
    try:
        port = parts.port
    except ValueError:
        return None
    hosts = _HOSTS.get(parts.hostname or "")
    if parts.scheme != "http" or hosts is None or not port:
        return None
    return Door(hosts, port, parts.path or "/")


async def wait_for_answer(door: Door, state: str, pages: Pages) -> Answer:
    """Until the answer that carries `state` comes; whoever is tired of it cancels. Raises Shut."""
    waiting = _Waiting(door, state, pages)
    server = await _opened(waiting, door)
    async with server:
        return await waiting.answer


async def _opened(waiting: _Waiting, door: Door) -> asyncio.Server:
    """A computer without IPv6 has no ::1, and needs none."""
    for hosts in (door.hosts, door.hosts[:1]):
        try:
            return await asyncio.start_server(waiting.serve, list(hosts), door.port, limit=_MOST_BYTES)
        except OSError as trouble:
            last = trouble
    raise Shut(last.strerror or str(last)) from last


class _Waiting:
    def __init__(self, door: Door, state: str, pages: Pages) -> None:
        self._door = door
        self._state = state
        self._pages = pages
        self.answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                head = await reader.readuntil(b"\r\n\r\n")
                status, words, answer = self._understood(head)
                writer.write(_page(status, words))
                await writer.drain()
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            return
        finally:
            writer.close()
        if answer is not None and not self.answer.done():
            self.answer.set_result(answer)

    def _understood(self, head: bytes) -> tuple[str, str, Answer | None]:
        method, _, rest = head.split(b"\r\n", 1)[0].decode("latin-1").partition(" ")
        target = rest.rpartition(" ")[0]
        if method != "GET" or target.partition("?")[0] != self._door.path:
            return "404 Not Found", self._pages.stranger, None
        answer = Answer.from_address(target)
        if not hmac.compare_digest(answer.state.encode(), self._state.encode()):
            return "400 Bad Request", self._pages.stranger, None
        if not answer.code:
            return "200 OK", self._pages.refused, answer
        return "200 OK", self._pages.done, answer


def _page(status: str, words: str) -> bytes:
    body = _HTML.replace("WORDS", html.escape(words)).encode()
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n"
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n"
    )
    return head.encode() + body


_HTML = """<!doctype html><html><head><meta charset="utf-8"><title>Layerdesk</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
:root { color-scheme: light dark } body { font: 16px/1.5 system-ui, sans-serif; display: grid;
place-items: center; min-height: 90vh; margin: 0; background: #f4f5f8; color: #171a21 }
main { background: #fff; border: 1px solid #e3e6ec; border-radius: 12px; padding: 32px 40px; max-width: 420px }
h1 { font-size: 20px; margin: 0 0 8px; color: #4338ca } p { margin: 0 }
@media (prefers-color-scheme: dark) { body { background: #14161b; color: #e8eaf0 }
main { background: #1d2027; border-color: #333844 } h1 { color: #a5b4fc } }
</style></head><body><main><h1>Layerdesk</h1><p>WORDS</p></main></body></html>"""
