"""A person's own job list at the server: document 000, at the root, with a token of its own.

Lists are replaced only when they are still what was looked at. A file travels in parts that go on after a broken
connection, and it is whole when its bytes have the hash that was announced.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from typing import TYPE_CHECKING, Any

import httpx

from workstation.client import errors, transport
from workstation.client.files import hash_of
from workstation.records.job_lists import JobList, ListedJob

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence
    from pathlib import Path

    from workstation.client.transport import Transport

    Progress = Callable[[int, int], None]

PREFIX = ""
_CHUNK_BYTES = 1 << 18
_WHOLE_LIST_S = 60.0
# So little is sent from its beginning without asking first: half as many requests for a folder of small files.
_SMALL_BYTES = 1 << 20


class JobLists:
    """`connection`: a transport of its own (`Transport(server, prefix="")`), because its token opens nothing else."""

    def __init__(self, connection: Transport) -> None:
        self._transport = connection

    @property
    def server(self) -> str:
        return self._transport.server

    @property
    def token(self) -> str:
        return self._transport.token

    @token.setter
    def token(self, token: str) -> None:
        self._transport.token = token

    async def close(self) -> None:
        await self._transport.close()

    async def register(self, name: str, password: str) -> None:
        await self._transport.ask("POST", "/register", body={"username": name, "password": password})

    async def sign_in(self, name: str, password: str) -> str:
        """The token, which is used from now on."""
        stated = {"username": name, "password": password}
        self.token = ""
        row = await self._transport.ask("POST", "/login", body=stated)
        self.token = str(row.get("access_token") or "")
        return self.token

    async def sign_out(self) -> None:
        await self._transport.ask("POST", "/logout")

    async def fetch(self, known: str = "") -> JobList | None:
        """The list; None when it is still the one that is known by its version."""
        headers = {"If-None-Match": known} if known else {}
        answer = await self._transport.send("GET", "/sync_jobs", headers=headers, timeout_s=_WHOLE_LIST_S)
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            return None
        return await asyncio.to_thread(_read, answer)

    async def replace(self, jobs: Sequence[Mapping[str, Any]], version: str) -> None:
        """Make the list exactly that. Raises Outdated when somebody else was quicker."""
        headers = {"If-Match": version} if version else {}
        await self._transport.send("POST", "/sync_jobs", body=jobs, headers=headers, timeout_s=_WHOLE_LIST_S)

    async def upload(
        self, job_id: int, source: Path, sha256: str, size: int, replaces: str, progress: Progress
    ) -> None:
        """Send what is still missing. `replaces`: the hash of the bytes that are there, empty for none.

        Raises Outdated when other bytes are there, Conflict when the file changed while it was sent.
        """
        path, named = f"/upload_file/{job_id}", {"sha256": sha256, "size": size}
        headers = {"If-Match": f'"{replaces}"'} if replaces else {"If-None-Match": "*"}

        async def send(offset: int) -> None:
            pieces = _pieces(source, offset, size, progress)
            await self._transport.upload(path, pieces, headers, {**named, "offset": offset}, "PATCH")

        if size <= _SMALL_BYTES:
            with contextlib.suppress(errors.Conflict):  # something of it is there already
                return await send(0)
        row = await self._transport.ask("GET", path, query=named, headers=headers)
        return await send(min(int(row.get("offset") or 0), size))

    async def download(self, job: ListedJob, part: Path, progress: Progress) -> None:
        """Bring the job's bytes to `part`, going on where that stands. Raises Outdated when they are others by now."""
        done = await asyncio.to_thread(_size_of, part)
        if done < job.size or not job.size:
            try:
                await self._receive(job, part, done, progress)
            except httpx.TransportError as trouble:
                raise errors.Offline("The connection broke. What has arrived is kept.") from trouble
        if await asyncio.to_thread(hash_of, part) != job.sha256:
            await asyncio.to_thread(part.unlink, missing_ok=True)
            raise errors.Outdated("The file arrived damaged, or was changed meanwhile.")

    async def _receive(self, job: ListedJob, part: Path, done: int, progress: Progress) -> None:
        headers = {"Range": f"bytes={done}-", "If-Range": f'"{job.sha256}"'} if done else {}
        async with self._transport.stream(f"/download_file/{job.id}", headers) as answer:
            if answer.is_error:
                await answer.aread()
            transport.check(answer)
            if answer.headers.get("etag") != f'"{job.sha256}"':
                raise errors.Outdated("The file was changed meanwhile.")
            goes_on = answer.status_code == httpx.codes.PARTIAL_CONTENT
            done = done if goes_on else 0
            with part.open("ab" if goes_on else "wb") as file:
                async for chunk in answer.aiter_bytes(_CHUNK_BYTES):
                    await asyncio.to_thread(file.write, chunk)
                    done += len(chunk)
                    progress(done, job.size)
                await asyncio.to_thread(_sync, file.fileno(), file.flush)


def token_name(account: str) -> str:
    """How the keyring calls it, beside the tokens of workstations."""
    return f"the job list of {account.casefold()}"


def _sync(descriptor: int, flush: Callable[[], None]) -> None:
    flush()
    os.fsync(descriptor)


def _size_of(part: Path) -> int:
    try:
        return part.stat().st_size
    except FileNotFoundError:
        return 0


def _read(answer: httpx.Response) -> JobList:
    jobs = tuple(map(ListedJob.from_wire, _rows(answer)))
    return JobList(jobs, str(answer.headers.get("etag", "")))


def _rows(answer: httpx.Response) -> list[dict[str, Any]]:
    try:
        found = answer.json()
    except ValueError as trouble:
        raise errors.ServerTrouble("The server's answer makes no sense.") from trouble
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise errors.ServerTrouble("The server's answer makes no sense.")
    return found


async def _pieces(source: Path, offset: int, size: int, progress: Progress) -> AsyncIterator[bytes]:
    """Never more than was announced: a file that grows meanwhile is refused by its hash, not by its length."""
    done = offset
    with source.open("rb") as file:
        file.seek(offset)
        while done < size and (chunk := await asyncio.to_thread(file.read, min(_CHUNK_BYTES, size - done))):
            yield chunk
            done += len(chunk)
            progress(done, size)
