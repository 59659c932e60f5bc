"""A job's files between server and disk: fetched so that a broken connection costs nothing, saved with visible progress.

What has arrived lies in `<hash>.part` beside the target, named after the hash that the server promised. The next try
goes on where it stands, and only a whole file whose bytes have that hash gets the file's name.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import quote

import httpx

from workstation.client import errors, transport
from workstation.records.files import StoredFile

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from pathlib import Path

    from workstation.client.transport import Transport

    Progress = Callable[[int, int], None]
    """Bytes done, bytes in all."""

_CHUNK_BYTES = 1 << 18
_HASH = re.compile(r"[0-9a-f]{64}")


class Files:
    def __init__(self, connection: Transport) -> None:
        self._transport = connection

    async def fetch(self, job_id: str, filename: str, target: Path, progress: Progress) -> str:
        """Brings the file to `target`; answers its hash. A target that already has these bytes is left alone."""
        have = await asyncio.to_thread(hash_of, target)
        part = _part_beside(target)
        headers = _wishes(have, part)
        try:
            async with self._transport.stream(_path(job_id, filename), headers) as answer:
                if answer.status_code == httpx.codes.NOT_MODIFIED:
                    return have
                if answer.is_error:
                    await answer.aread()
                transport.check(answer)
                part, promised = await _receive(answer, part, target, progress)
        except httpx.TransportError as trouble:
            raise errors.Offline("The connection broke. What has arrived is kept; try again.") from trouble
        await asyncio.to_thread(_publish, part, promised, target)
        return promised

    async def save(
        self, job_id: str, filename: str, source: Path, progress: Progress, lock_token: int | None = None
    ) -> StoredFile:
        """Puts a sliced file beside the job's original, under `filename`."""
        headers = {} if lock_token is None else {"Lock-Token": str(lock_token)}
        row = await self._transport.upload(_path(job_id, filename), _pieces(source, progress), headers)
        stored = StoredFile.from_wire(row)
        if stored.sha256 and stored.sha256 != await asyncio.to_thread(hash_of, source):
            raise errors.ServerTrouble("The file changed while it was sent. Save it again in the slicer.")
        return stored


def hash_of(path: Path) -> str:
    """Empty when there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _path(job_id: str, filename: str) -> str:
    return f"/jobs/{quote(job_id, safe='')}/files/{quote(filename, safe='')}"


def _part_beside(target: Path) -> Path | None:
    parts = (path for path in target.parent.glob("*.part") if _HASH.fullmatch(path.stem))
    return next(parts, None)


def _wishes(have: str, part: Path | None) -> Mapping[str, str]:
    headers = {"If-None-Match": f'"{have}"'} if have else {}
    if part is not None and (done := part.stat().st_size):
        headers |= {"Range": f"bytes={done}-", "If-Range": f'"{part.stem}"'}
    return headers


async def _receive(
    answer: httpx.Response, part: Path | None, target: Path, progress: Progress
) -> tuple[Path, str]:
    promised = str(answer.headers.get("etag", "")).strip('"')
    if not _HASH.fullmatch(promised):
        raise errors.ServerTrouble("The server does not say what this file's hash is.")
    goes_on = answer.status_code == httpx.codes.PARTIAL_CONTENT and part is not None and part.stem == promised
    part, done = _place_for(promised, part, target, goes_on=goes_on)
    whole = done + int(answer.headers.get("content-length") or 0)
    with part.open("ab") as file:
        async for chunk in answer.aiter_bytes(_CHUNK_BYTES):
            file.write(chunk)
            done += len(chunk)
            progress(done, max(whole, done))
    return part, promised


def _place_for(promised: str, part: Path | None, target: Path, *, goes_on: bool) -> tuple[Path, int]:
    """Where the bytes go, and how many of them are there already."""
    if part is not None and not goes_on:
        part.unlink(missing_ok=True)  # The file on the server is another one by now.
    place = target.parent / f"{promised}.part"
    return place, place.stat().st_size if goes_on else 0


def _publish(part: Path, promised: str, target: Path) -> None:
    if hash_of(part) != promised:
        part.unlink()
        raise errors.ServerTrouble("The file arrived damaged. Please try again.")
    if target.exists():
        target.replace(_free_name(target))  # Somebody saved over it: their work is put aside, not lost.
    part.replace(target)


def _free_name(target: Path) -> Path:
    names = (f"{target.stem} (changed {number}){target.suffix}" for number in count(1))
    return next(path for path in map(target.with_name, names) if not path.exists())


async def _pieces(source: Path, progress: Progress) -> AsyncIterator[bytes]:
    done = 0
    with source.open("rb") as file:
        whole = os.fstat(file.fileno()).st_size
        while chunk := await asyncio.to_thread(file.read, _CHUNK_BYTES):
            yield chunk
            done += len(chunk)
            progress(done, whole)
