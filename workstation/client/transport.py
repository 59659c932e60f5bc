"""One connection to one server: base address, token, time limits, and answers turned into records' rows or errors."""

from __future__ import annotations

import os
import ssl
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, BinaryIO, cast

import httpx

from workstation.client import errors
from workstation.records import wire

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from pathlib import Path

_TIMEOUT = httpx.Timeout(15, connect=5)


def _operating_system_trust() -> ssl.SSLContext:
    """Certificates as this computer trusts them: labs sign with their own authority."""
    import truststore  # noqa: PLC0415  # only https needs it

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Transport:
    """The way to one system of the server: `prefix` is where its addresses begin, `token` what opens them."""

    def __init__(
        self, server: str, transport: httpx.AsyncBaseTransport | None = None, prefix: str = "/api/v1"
    ) -> None:
        self.server = server.rstrip("/")
        self.prefix = prefix
        self.token = ""
        self._given = transport
        self._client: httpx.AsyncClient | None = None

    def beside(self, prefix: str) -> Transport:
        """Another system of the same server; it has a token and connections of its own."""
        return Transport(self.server, self._given, prefix)

    @property
    def _http(self) -> httpx.AsyncClient:
        """Made at the first question: it loads half of httpx, and the first paint must not wait for that."""
        if self._client is None:
            secure = self.server.startswith("https:")
            self._client = httpx.AsyncClient(
                base_url=f"{self.server}{self.prefix}",
                timeout=_TIMEOUT,
                transport=self._given,
                verify=_operating_system_trust()
                if secure
                else False,  # Plain http: an unused context costs 30 ms.
                trust_env=False,  # A proxy variable of the shell must not carry students' data away.
            )
        return self._client

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()

    async def ask(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout_s: float | None = None,
    ) -> dict[str, Any]:
        """Sends one request; answers the JSON object, {} for 204. Anything but success raises from errors.py."""
        answer = await self.send(method, path, query=query, body=body, headers=headers, timeout_s=timeout_s)
        if answer.status_code == httpx.codes.NO_CONTENT:
            return {}
        found = _json(answer)
        if not isinstance(found, dict):
            raise errors.ServerTrouble("The server's answer makes no sense.")
        return found

    async def rows(
        self, path: str, query: Mapping[str, Any] | None = None, *, timeout_s: float | None = None
    ) -> tuple[dict[str, Any], ...]:
        """A list of JSON objects, where a document shows one without an object around it."""
        found = _json(await self.send("GET", path, query=query, timeout_s=timeout_s))
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise errors.ServerTrouble("The server's answer makes no sense.")
        return tuple(found)

    async def fetch(
        self, path: str, query: Mapping[str, Any] | None = None, *, timeout_s: float | None = None
    ) -> bytes:
        """A small file, whole."""
        return (await self.send("GET", path, query=query, timeout_s=timeout_s)).content

    async def upload(
        self,
        path: str,
        source: AsyncIterator[bytes],
        headers: Mapping[str, str],
        query: Mapping[str, Any] | None = None,
        method: str = "PUT",
    ) -> dict[str, Any]:
        """A raw body, piece by piece; whoever calls reads the disk in a thread."""
        stated = self.headers() | dict(headers)
        try:
            answer = await self._http.request(
                method, path, params=query, content=source, headers=stated, timeout=60
            )
        except httpx.TransportError as trouble:
            raise _offline(self.server) from trouble
        if answer.is_error:
            raise _error(answer)
        return dict(_json(answer))

    async def post_form(
        self,
        path: str,
        fields: Mapping[str, str],
        attached: Path,
        progress: Callable[[int, int], None],
        part: str = "file",
    ) -> dict[str, Any]:
        """A multipart form with one file, read from the disk as it is sent."""
        return await self.post_files(path, fields, {part: attached}, progress)

    async def post_files(
        self,
        path: str,
        fields: Mapping[str, str],
        attached: Mapping[str, Path],
        progress: Callable[[int, int], None],
    ) -> dict[str, Any]:
        """A multipart form with files, read from the disk as they are sent; what is told is how far the last one is."""
        with ExitStack() as opened:
            given = {}
            for name, place in attached.items():
                watched = _Watched(opened.enter_context(place.open("rb")), progress)
                file = cast("BinaryIO", watched)  # all that httpx reads of a file
                given[name] = (place.name, file, "application/octet-stream")
            try:
                answer = await self._http.post(
                    path, data=dict(fields), files=given, headers=self.headers(), timeout=60
                )
            except httpx.TransportError as trouble:
                raise _offline(self.server) from trouble
        if answer.is_error:
            raise _error(answer)
        return dict(_json(answer))

    def stream(self, path: str, headers: Mapping[str, str]) -> Any:
        """An open answer for the event stream: no limit between two events but a little more than two pings."""
        return self._http.stream(
            "GET", path, headers=self.headers() | dict(headers), timeout=httpx.Timeout(40, connect=5)
        )

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    async def send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout_s: float | None = None,
    ) -> httpx.Response:
        """The answer itself, for whoever needs its headers. `timeout_s` for the few requests that are known to take long."""
        timeout = _TIMEOUT if timeout_s is None else httpx.Timeout(timeout_s, connect=5)
        asked = {key: value for key, value in (query or {}).items() if value not in (None, "")}
        try:
            answer = await self._http.request(
                method,
                path,
                params=asked,
                json=body,
                headers=self.headers() | dict(headers or {}),
                timeout=timeout,
            )
        except httpx.TransportError as trouble:
            raise _offline(self.server) from trouble
        if answer.is_error:
            raise _error(answer)
        return answer


class _Watched:
    """A file that says how far it was read."""

    def __init__(self, file: BinaryIO, progress: Callable[[int, int], None]) -> None:
        self._file = file
        self._progress = progress
        self._whole = os.fstat(file.fileno()).st_size

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self._progress(self._file.tell(), self._whole)
        return piece

    def fileno(self) -> int:
        return self._file.fileno()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()


def check(answer: httpx.Response) -> None:
    """Raises what an opened stream's status means."""
    if answer.is_error:
        raise _error(answer)


def _offline(server: str) -> errors.Offline:
    return errors.Offline(f"The server at {server} does not answer.")


def _json(answer: httpx.Response) -> Any:
    try:
        return answer.json()
    except ValueError as trouble:
        raise errors.ServerTrouble("The server's answer makes no sense.") from trouble


def _error(answer: httpx.Response) -> errors.ClientError:
    row = _error_row(answer)
    # Document 003 calls its sentence `detail`; the others say `message`.
    said = wire.text(row.get("message")) or wire.text(row.get("detail"))
    sentence = said or f"The server refused ({answer.status_code})."
    if answer.status_code == httpx.codes.INSUFFICIENT_STORAGE:
        return errors.NoRoom(sentence)
    if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        return errors.ServerTrouble(said or "The server has a problem of its own.")
    if answer.status_code == httpx.codes.CONFLICT and row.get("locked_by"):
        return errors.Locked(sentence, str(row["locked_by"]), wire.moment(row.get("locked_until")))
    if answer.status_code == httpx.codes.BAD_REQUEST:
        return _invalid(row, sentence)
    return _KINDS.get(answer.status_code, errors.Refused)(sentence)


_KINDS: Mapping[int, type[errors.ClientError]] = {
    401: errors.Unauthorised,
    403: errors.Forbidden,
    404: errors.NotFound,
    409: errors.Conflict,
    412: errors.Outdated,
    413: errors.NoRoom,
    429: errors.TooMany,
}


def _invalid(row: Mapping[str, Any], sentence: str) -> errors.Invalid:
    fields = {str(key): str(value) for key, value in (row.get("errors") or {}).items()}
    return errors.Invalid(wire.text(row.get("message")) or " ".join(fields.values()) or sentence, fields)


def _error_row(answer: httpx.Response) -> dict[str, Any]:
    try:
        row = answer.json()
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}
