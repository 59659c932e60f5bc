"""A small HTTP/1.1 server for stand-ins: on a real port, and able to misbehave as devices do.

It can close in the middle of anything, answer slowly or with rubbish, and bear only so many connections at a time.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import unquote, urlsplit

import msgspec

_REASONS = {
    200: "OK",
    201: "Created",
    204: "No Content",
    302: "Found",
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


@dataclass
class Request:
    method: str
    path: str
    """Decoded, without the query."""
    raw_path: str
    query: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Reply:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut_at: int | None = None
    """The connection breaks after so many bytes of the body."""


def said(value: object, status: int = 200, **headers: str) -> Reply:
    """A reply in JSON."""
    return Reply(status, msgspec.json.encode(value), {"Content-Type": "application/json", **headers})


class Drop(Exception):
    """Raised by a handler: close the connection without an answer."""


Handler = Callable[[Request], Awaitable[Reply]]


class SmallHttp:
    """Start it with `async with`. `gate` may refuse a request by its head, before its body is read."""

    def __init__(
        self, handler: Handler, gate: Callable[[Request], Reply | None] | None = None, port: int = 0
    ) -> None:
        self._wanted_port = port
        self._handler = handler
        self._gate = gate or (lambda _: None)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self.most_connections = 100
        self.most_seen = 0
        """The most connections that were open at the same time."""
        self.refused = 0
        self.dies_after_bytes: int | None = None
        """Of a body: then the connection breaks."""
        self.requests: list[Request] = []

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self._wanted_port)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        if len(self._open) >= self.most_connections:
            self.refused += 1
            writer.close()
            return
        self._open.add(task)
        self.most_seen = max(self.most_seen, len(self._open))
        try:
            with suppress(Drop, OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._exchanged(reader, writer):
                    pass
        finally:
            writer.close()
            # Only now: a device's connection counts until it is closed.
            self._open.discard(task)

    async def _exchanged(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its reply; whether the connection stays."""
        request = _head(await reader.readuntil(b"\r\n\r\n"))
        self.requests.append(request)
        reply = self._gate(request)
        stays = request.headers.get("connection", "").lower() != "close"
        if reply is None:
            request.body = await self._body(reader, int(request.headers.get("content-length", "0")))
            reply = await self._handler(request)
            writer.write(_wire(reply, request.method))
            await writer.drain()
            return stays and reply.cut_at is None
        writer.write(_wire(reply, request.method))
        await writer.drain()
        # Whoever closes with unread bytes takes back what was answered.
        await self._body(reader, int(request.headers.get("content-length", "0")))
        return False

    async def _body(self, reader: asyncio.StreamReader, length: int) -> bytes:
        if self.dies_after_bytes is not None and length > self.dies_after_bytes:
            await reader.readexactly(self.dies_after_bytes)
            raise Drop
        return await reader.readexactly(length)


def _head(data: bytes) -> Request:
    first, *lines = data.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    parts = urlsplit(target)
    headers = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(":") for line in lines if line)
    }
    return Request(method, unquote(parts.path), parts.path, parts.query, headers)


def _wire(reply: Reply, method: str) -> bytes:
    length = {} if reply.status == 204 else {"Content-Length": str(len(reply.body))}
    lines = [f"HTTP/1.1 {reply.status} {_REASONS.get(reply.status, 'So')}"]
    lines += [f"{name}: {value}" for name, value in {**length, **reply.headers}.items()]
    body = b"" if method == "HEAD" or reply.status == 204 else reply.body[: reply.cut_at]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
