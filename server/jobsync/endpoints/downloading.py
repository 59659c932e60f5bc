"""A job's file on its way out: in pieces, from any byte, and always the same bytes to the end.

The file is opened before the answer begins: an upload that replaces it meanwhile takes nothing away from under a
download.
"""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import BinaryIO

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from server.foundation.operations import Call, encoded
from server.foundation.problems import NotFound, Problem
from server.jobsync import contents, rules, wire
from server.jobsync.cabinet import Cabinet

_CHUNK_BYTES = 256 * 1024
_NO_FILE = "No file has been uploaded for this job"
_OCTETS = "application/octet-stream"


async def download(cabinet: Cabinet, call: Call[None, None]) -> Response:
    job_id = rules.job_number(call.request.path_params, "job_id")
    job = await cabinet.db.read(contents.of, call.signed_in.own_account, job_id)
    opened = await _opened(cabinet, job.file)
    if opened is None:  # replaced between the question and the opening
        job = await cabinet.db.read(contents.of, call.signed_in.own_account, job_id)
        opened = await _opened(cabinet, job.file)
    if opened is None:
        # Where the whole folder is away, a disk is missing and not a file.
        if job.file is not None and await asyncio.to_thread((cabinet.folder / job.file).parent.is_dir):
            await cabinet.db.write(contents.lost, call.signed_in.own_account, job.id, job.file)
        raise NotFound(_NO_FILE)
    headers = {"ETag": f'"{job.sha256}"', "Content-Disposition": rules.disposition(job.file_name)}
    if rules.names_one(call.request.headers.get("if-none-match"), headers["ETag"]):
        opened.close()
        return Response(status_code=304, headers=headers)
    return _answer(call, opened, job.size_bytes, {**headers, "Accept-Ranges": "bytes"})


async def _opened(cabinet: Cabinet, path: str | None) -> BinaryIO | None:
    return None if path is None else await asyncio.to_thread(_open, cabinet.folder / path)


def _open(path: Path) -> BinaryIO | None:
    try:
        return path.open("rb", buffering=0)
    except FileNotFoundError:
        return None


def _answer(call: Call[None, None], opened: BinaryIO, size: int, headers: dict[str, str]) -> Response:
    stated = call.request.headers
    wanted = stated.get("range") if stated.get("if-range") in (None, headers["ETag"]) else None
    try:
        part = rules.part_of(wanted, size)
    except ValueError:
        opened.close()
        problem = Problem(f"The file has {size} bytes.", size=size)
        return encoded(wire.refusal(problem), 416, {"Content-Range": f"bytes */{size}"})
    first, end = part or (0, size)
    headers["Content-Length"] = str(end - first)
    if part is not None:
        headers["Content-Range"] = f"bytes {first}-{end - 1}/{size}"
    if call.request.method == "HEAD":
        opened.close()
        return Response(status_code=200 if part is None else 206, headers=headers, media_type=_OCTETS)
    return _Sending(opened, first, end, 200 if part is None else 206, headers)


class _Sending(StreamingResponse):
    """Closes its file whatever becomes of the client."""

    def __init__(
        self, opened: BinaryIO, first: int, end: int, status_code: int, headers: dict[str, str]
    ) -> None:
        self._opened = opened
        self._body = _pieces(opened, first, end)
        super().__init__(self._body, status_code, headers, _OCTETS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._body.aclose()
            self._opened.close()


async def _pieces(opened: BinaryIO, first: int, end: int) -> AsyncGenerator[bytes, None]:
    """The next piece is read while the last one is sent."""
    opened.seek(first)
    reading = asyncio.ensure_future(asyncio.to_thread(opened.read, min(_CHUNK_BYTES, end - first)))
    try:
        while first < end:
            piece = await reading
            if not piece:
                raise OSError(f"a stored file ends {end - first} bytes early")
            first += len(piece)
            reading = asyncio.ensure_future(asyncio.to_thread(opened.read, min(_CHUNK_BYTES, end - first)))
            yield piece
    finally:
        await asyncio.wait([reading])
