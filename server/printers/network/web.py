"""HTTP to one printer, inside the network that it may lie in: what every driver over HTTP shares.

It connects to the address that was checked and only says the host's name; it follows no redirect, asks no proxy, and
reads no more than it was told to. Each request has a connection of its own and waits for the one before: small servers
inside printers bear one at a time, and a connection that was kept may be dead when a command needs it.

Every failure is a `Lost` that says what is wrong. `Undelivered` among them means that the printer has heard nothing.
"""

import asyncio
import hashlib
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

import httpx

from server.printers import reading
from server.printers.driver import Connection, Lost, NoPicture, Picture, PrintFile, Progress, UploadFailed
from server.printers.network.subnets import host_and_port

CONNECT_WITHIN_S = 5.0
ANSWER_WITHIN_S = 10.0
STORED_WITHIN_S = 300.0
MOST_BYTES = 2 * 1024 * 1024
MOST_PICTURE_BYTES = 5 * 1024 * 1024
_CHUNK = 128 * 1024
_SIGNATURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


class Undelivered(Lost):
    """No connection was made, so nothing of the request arrived."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; header names are lower-case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        return reading.parsed(self.body)

    def members(self) -> dict[str, Any]:
        return reading.parsed_object(self.body)

    def words(self) -> str:
        """What the printer says about it, for people: the members that servers use for it, or the text itself."""
        said = self.members()
        for name in ("message", "text", "title", "error", "detail"):
            if words := reading.text(said.get(name)) or reading.text(
                reading.members(said.get(name)).get("message")
            ):
                return words
        is_text = self.headers.get("content-type", "").startswith("text/plain")
        return reading.text(self.body[:1000].decode("utf-8", "replace")) if is_text else ""


class Web:
    """One printer's web server. Make it with `to_printer` or `to_service`; close it at the end."""

    def __init__(self, base: str, where: str, headers: Mapping[str, str], trust: ssl.SSLContext) -> None:
        self.where = where
        """For sentences: the address and port that people know."""
        self._base = base
        self._busy = asyncio.Lock()
        self._client = httpx.AsyncClient(
            headers={
                "Accept-Encoding": "identity",
                "Connection": "close",
                "User-Agent": "Layerdesk",
                **headers,
            },
            verify=trust,
            trust_env=False,
            follow_redirects=False,
            limits=httpx.Limits(max_connections=2, max_keepalive_connections=0),
        )

    async def close(self) -> None:
        await self._client.aclose()

    async def ask(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        within_s: float = ANSWER_WITHIN_S,
        most_bytes: int = MOST_BYTES,
    ) -> Answer:
        """The answer, whatever its status; a redirect is none. Raises Lost."""
        timeout = httpx.Timeout(within_s, connect=min(CONNECT_WITHIN_S, within_s))
        request = self._client.build_request(
            method,
            self._base + path,
            json=json,
            content=content,
            headers=dict(headers or {}),
            timeout=timeout,
        )
        async with self._turn(within_s):
            return await self._answered(request, most_bytes)

    async def send(
        self,
        method: str,
        path: str,
        file: PrintFile,
        progress: Progress,
        *,
        headers: Mapping[str, str] | None = None,
        before: bytes = b"",
        after: bytes = b"",
    ) -> Answer:
        """Upload a file, between two pieces of an envelope if the server wants one. Raises Lost, UploadFailed.

        It is sent once: what is needed to be let in must be in the headers.
        """
        body = _Body(file, progress, before, after)
        request = self._client.build_request(
            method,
            self._base + path,
            content=body.chunks(),
            headers={"Content-Length": str(body.total), **dict(headers or {})},
            timeout=httpx.Timeout(60.0, connect=CONNECT_WITHIN_S, read=STORED_WITHIN_S),
        )
        async with self._turn(None):
            answer = await self._answered(request, MOST_BYTES)
        body.demand_unchanged(is_taken=answer.is_good)
        return answer

    async def picture(
        self,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Picture:
        """Raises NoPicture, Lost."""
        answer = await self.ask("GET", path, headers=headers, most_bytes=MOST_PICTURE_BYTES)
        if not answer.is_good:
            raise NoPicture(answer.words() or "The camera has no picture at the moment.")
        return picture_of(answer.body)

    @asynccontextmanager
    async def _turn(self, within_s: float | None) -> AsyncIterator[None]:
        """One request at a time; the time to wait for one's turn is part of the time for the answer."""
        if self._client.is_closed:
            raise Undelivered("not_reachable", f"The connection to {self.where} was closed meanwhile.")
        waiting = True
        try:
            async with asyncio.timeout(within_s), self._busy:
                waiting = False
                yield
        except TimeoutError:
            if waiting:
                raise Undelivered("silent", f"{self.where} is still busy with an earlier request.") from None
            raise Lost("silent", f"{self.where} took too long to answer.") from None

    async def _answered(self, request: httpx.Request, most_bytes: int) -> Answer:
        try:
            response = await self._client.send(request, stream=True)
            try:
                return await self._read(response, most_bytes)
            finally:
                await response.aclose()
        except httpx.TransportError as error:
            raise _lost(error, self.where) from error

    async def _read(self, response: httpx.Response, most_bytes: int) -> Answer:
        if response.is_redirect:
            raise Lost(
                "refused", f"{self.where} sends us elsewhere, which we do not follow. Enter its own address."
            )
        if response.headers.get("content-encoding", "identity") != "identity":
            raise Lost("refused", f"{self.where} compresses its answers although it was asked not to.")
        body = bytearray()
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > most_bytes:
                raise Lost(
                    "refused", f"{self.where} sent more than {most_bytes // 1024} KB. Is it a printer?"
                )
        return Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, bytes(body))


def to_printer(
    connection: Connection, default_port: int = 80, headers: Mapping[str, str] | None = None
) -> Web:
    """Plain HTTP in the lab's own network."""
    host, typed_port = host_and_port(connection.host)
    port = connection.port or typed_port or default_port
    address = f"[{connection.address}]" if ":" in connection.address else connection.address
    name = f"[{host}]" if ":" in host else host
    said = name if name.isascii() and name else address
    # Trusts no certificate at all: nothing here is meant to lead to TLS.
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    shown = f"{said}:{port}" if port != 80 else said
    return Web(f"http://{address}:{port}", shown, {"Host": shown, **dict(headers or {})}, trust)


def to_service(base: str, headers: Mapping[str, str] | None = None) -> Web:
    """A maker's public service, with ordinary certificates."""
    import truststore  # noqa: PLC0415  # only labs with such printers pay for it

    trust = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return Web(base, httpx.URL(base).host, dict(headers or {}), trust)


def picture_of(data: bytes) -> Picture:
    """A picture by its first bytes, not by what the server says it is. Raises NoPicture."""
    for signature, media_type in _SIGNATURES.items():
        if data.startswith(signature):
            return Picture(data, media_type)
    raise NoPicture("What the camera sent is neither a JPEG nor a PNG.")


class _Body:
    """The file in its envelope, read while it is sent, and counted and hashed on the way."""

    def __init__(self, file: PrintFile, progress: Progress, before: bytes, after: bytes) -> None:
        self._file = file
        self._progress = progress
        self._before, self._after = before, after
        self._sent = 0
        self._digest = hashlib.sha256()
        self.total = len(before) + file.size_bytes + len(after)

    async def chunks(self) -> AsyncIterator[bytes]:
        if self._before:
            yield self._before
        try:
            source = await asyncio.to_thread(self._file.path.open, "rb")
        except OSError as error:
            raise UploadFailed(f"{self._file.name} cannot be read: {error.strerror}.") from error
        with source:
            while data := await asyncio.to_thread(self._next, source):
                yield data
                self._progress(self._sent, self._file.size_bytes)
        if self._sent != self._file.size_bytes:
            raise UploadFailed(f"{self._file.name} changed while it was sent. Nothing was started.")
        if self._after:
            yield self._after

    def _next(self, source: BinaryIO) -> bytes:
        # Never more than was announced: a file that grows meanwhile is found by its hash.
        data = source.read(min(_CHUNK, self._file.size_bytes - self._sent))
        self._digest.update(data)
        self._sent += len(data)
        return data

    def demand_unchanged(self, *, is_taken: bool) -> None:
        if is_taken and self._digest.hexdigest() != self._file.sha256:
            raise UploadFailed(f"{self._file.name} changed while it was sent. Nothing was started.")


def _lost(error: httpx.TransportError, where: str) -> Lost:
    if isinstance(error, httpx.ConnectTimeout):
        return Undelivered(
            "not_reachable", f"No answer from {where}. Is it switched on, and is the address right?"
        )
    if isinstance(error, httpx.ConnectError):
        return _not_connected(error, where)
    if isinstance(error, httpx.TimeoutException):
        return Lost("silent", f"{where} took too long to answer.")
    if isinstance(error, httpx.RemoteProtocolError) and "disconnected" not in str(error):
        return Lost(
            "refused",
            f"What answers at {where} does not speak HTTP properly. Check the address and the port.",
        )
    return Lost("not_reachable", f"The connection to {where} broke.")


def _not_connected(error: httpx.ConnectError, where: str) -> Lost:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return Undelivered(
                "certificate", f"The certificate of {where} cannot be trusted: {reading.text(str(cause))}"
            )
        if isinstance(cause, ConnectionRefusedError):
            return Undelivered(
                "not_reachable", f"{where} refuses connections. Is its web server switched on?"
            )
        cause = cause.__cause__ or cause.__context__
    return Undelivered(
        "not_reachable", f"There is no way to {where}. Is it switched on, and is the address right?"
    )
