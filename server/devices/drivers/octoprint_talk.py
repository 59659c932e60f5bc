"""HTTP to one OctoPi, inside the networks that the lab allows: to the address that was checked, without redirects, and little
is read. Every failure is one of the document's causes.
"""

import asyncio
import hashlib
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import quote, urlsplit

import msgspec

from server.devices.driver import NotSynced
from server.devices.folders import File

if TYPE_CHECKING:
    import httpx

_MOST_BYTES = 8 * 1024 * 1024
_CHUNK = 256 * 1024
_CONNECT_S, _ANSWER_S, _STORED_S = 5.0, 15.0, 300.0


def host_and_port(typed: str) -> tuple[str, int | None]:
    """What a person typed or pasted: `octopi.local`, `192.168.1.30:5000`, `http://octopi/`."""
    try:
        parts = urlsplit(typed if "://" in typed else f"//{typed}")
        return (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return "", None


class Talk:
    """One OctoPrint, spoken to with its API key."""

    def __init__(self, client: "httpx.AsyncClient", where: str) -> None:
        self._client = client
        self.where = where

    async def ask(self, method: str, path: str, allowed: tuple[int, ...] = ()) -> tuple[int, Any]:
        """Status and JSON of an answer that is good, or one of the statuses named. Raises NotSynced."""
        status, body = await self._answer(self._client.build_request(method, f"/api/{path}"))
        return self._checked(status, body, allowed)

    async def upload(self, folder: str, name: str, file: File) -> str:
        """Store one file; its SHA-1, which is how OctoPrint knows files. Raises NotSynced."""
        import httpx  # noqa: PLC0415  # only labs with such devices load it

        body = _Form(folder, name, file)
        headers = {"Content-Type": body.content_type, "Content-Length": str(body.length)}
        timeout = httpx.Timeout(60.0, connect=_CONNECT_S, read=_STORED_S)
        request = self._client.build_request(
            "POST", "/api/files/local", content=body.pieces(), headers=headers, timeout=timeout
        )
        status, said = await self._answer(request)
        if status == 409:
            raise NotSynced("unknown", f"{name} is being printed, so it cannot be replaced now.")
        self._checked(status, said, ())
        return body.sha1.hexdigest()

    def _checked(self, status: int, body: bytes, allowed: tuple[int, ...]) -> tuple[int, Any]:
        if status in (401, 403):
            raise NotSynced("authentication", f"{self.where} refuses the API key. Enter a new one.")
        if status >= 500:
            raise NotSynced("unreachable", f"{self.where} answers, but OctoPrint behind it does not run.")
        if not 200 <= status < 300 and status not in allowed:
            raise NotSynced("unknown", f"{self.where} answered with {status}. Is it OctoPrint?")
        try:
            return status, msgspec.json.decode(body) if body else None
        except msgspec.DecodeError:
            if status in allowed:
                return status, None
            raise NotSynced("unknown", f"What answers at {self.where} is not OctoPrint.") from None

    async def _answer(self, request: "httpx.Request") -> tuple[int, bytes]:
        import httpx  # noqa: PLC0415  # only labs with such devices load it

        try:
            response = await self._client.send(request, stream=True)
            try:
                body = bytearray()
                async for chunk in response.aiter_raw():
                    body += chunk
                    if len(body) > _MOST_BYTES:
                        raise NotSynced("unknown", f"{self.where} sends more than OctoPrint would.")
            finally:
                await response.aclose()
        except httpx.ConnectTimeout as error:
            raise NotSynced("unreachable", f"No answer from {self.where}. Is it switched on?") from error
        except httpx.TimeoutException as error:
            raise NotSynced("timeout", f"{self.where} took too long to answer.") from error
        except httpx.TransportError as error:
            raise NotSynced("unreachable", f"There is no way to {self.where}. Is it switched on?") from error
        return response.status_code, bytes(body)


@asynccontextmanager
async def talking(address: str, host: str, port: int, key: str) -> AsyncIterator[Talk]:
    """A conversation with the OctoPrint at this address; `host` is only said."""
    import httpx  # noqa: PLC0415  # only labs with such devices load it

    shown = f"{host if host.isascii() else address}:{port}"
    base = f"http://[{address}]:{port}" if ":" in address else f"http://{address}:{port}"
    async with httpx.AsyncClient(
        base_url=base,
        headers={"X-Api-Key": key, "Host": shown, "Accept-Encoding": "identity", "User-Agent": "Layerdesk"},
        timeout=httpx.Timeout(_ANSWER_S, connect=_CONNECT_S),
        follow_redirects=False,
        trust_env=False,
        verify=False,  # noqa: S501  # plain HTTP in the lab's own network: nothing here leads to TLS
    ) as client:
        yield Talk(client, shown)


def in_path(path: str) -> str:
    return quote(path, safe="/")


class _Form:
    """A file in the form that OctoPrint takes, read while it is sent. Names hold nothing that would have to be quoted."""

    def __init__(self, folder: str, name: str, file: File) -> None:
        boundary = f"layerdesk-{secrets.token_hex(12)}"
        self.content_type = f"multipart/form-data; boundary={boundary}"
        self.sha1 = hashlib.sha1(usedforsecurity=False)
        self._sha256 = hashlib.sha256()
        self._file = file
        part = f"--{boundary}\r\nContent-Disposition: form-data; name="
        self._before = (
            f'{part}"path"\r\n\r\n{folder}\r\n{part}"file"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        ).encode()
        self._after = f"\r\n--{boundary}--\r\n".encode()
        self.length = len(self._before) + file.size_bytes + len(self._after)

    async def pieces(self) -> AsyncIterator[bytes]:
        yield self._before
        sent = 0
        if self._file.place is None:
            raise NotSynced("unknown", "Only files of the lab are sent to OctoPrint.")
        with await asyncio.to_thread(self._file.place.open, "rb") as source:
            while sent < self._file.size_bytes:
                data = await asyncio.to_thread(self._next, source, self._file.size_bytes - sent)
                sent += len(data)
                yield data
        if self._sha256.hexdigest() != self._file.sha256:
            raise NotSynced("unknown", f"{self._file.path} changed while it was sent. Please sync again.")
        yield self._after

    def _next(self, source: BinaryIO, left: int) -> bytes:
        data = source.read(min(_CHUNK, left))
        if not data:
            raise NotSynced("unknown", f"{self._file.path} changed while it was sent. Please sync again.")
        self.sha1.update(data)
        self._sha256.update(data)
        return data


def members(said: Any) -> Mapping[str, Any]:
    return said if isinstance(said, dict) else {}
