"""A job's file on its way in: whole, as document 000 has it, or in parts that go on after a broken connection.

Both end the same way: the bytes lie synced under a name of ours before the database says that they are the job's, and
whatever was there before goes afterwards. So a reader has the old bytes or the new ones.
"""

import asyncio
import contextlib
import hashlib
import os
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.responses import Response

from server.foundation import files, forms, intents
from server.foundation.failpoints import reach
from server.foundation.files import CHUNK_BYTES, Stamp
from server.foundation.forms import Begun, IncomingFile
from server.foundation.operations import Call, encoded
from server.foundation.problems import Conflict, Invalid, Problem, TooLarge
from server.foundation.side_lock import try_side_lock
from server.jobsync import contents, keeping, rules, wire
from server.jobsync.cabinet import Cabinet
from server.jobsync.contents import Condition

# A connection that says nothing any more must not keep the next one from going on.
_STALL_S = 60.0
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class _Target:
    """Whose file it becomes, and what is demanded of the one that it replaces."""

    account_id: int
    job_id: int
    condition: Condition
    room_bytes: int
    """How much there is room for."""


async def upload(cabinet: Cabinet, call: Call[None, None]) -> wire.Uploaded:
    target = await _target(cabinet, call)
    most = min(target.room_bytes, cabinet.max_file_bytes)
    folder = cabinet.folder / str(target.account_id)
    async with forms.received_form(
        call.request, "file", folder, most, lambda: _too_large(cabinet, target)
    ) as form:
        if form.file is None or form.stamp is None:
            raise Invalid(message='No file was sent. Send it as the form field "file".')
        await asyncio.shield(_take_over(cabinet, target, form.file.path, form.stamp))
    return wire.Uploaded("File uploaded successfully", form.stamp.size_bytes, form.stamp.sha256)


async def progress(cabinet: Cabinet, call: Call[None, wire.UploadQuery]) -> Response:
    """How many bytes of that very file are here already."""
    target, asked = await _target(cabinet, call), _checked(call.query)
    have = await asyncio.to_thread(_size_of, _part(cabinet, target, asked))
    return _told(have, asked, 200)


async def go_on(cabinet: Cabinet, call: Call[None, wire.UploadQuery]) -> Response:
    """The next bytes of a file that is named by its hash. The last ones make it the job's."""
    target, asked = await _target(cabinet, call), _checked(call.query)
    if asked.size > min(target.room_bytes, cabinet.max_file_bytes):
        raise _too_large(cabinet, target, asked.size)
    part = _part(cabinet, target, asked)
    if asked.size + await asyncio.to_thread(_waiting_beside, part) > target.room_bytes:
        raise contents.no_room(cabinet.room)
    async with _alone_with(part.with_name(f"{target.job_id}.lock")):
        have = await asyncio.to_thread(_size_of, part)
        if have != asked.offset:
            return _told(have, asked, 409)
        await asyncio.to_thread(_forget_others, part)
        stamp = await _grown(call, part, asked)
        if stamp.size_bytes < asked.size:
            return _told(stamp.size_bytes, asked, 202)
        if stamp.sha256 != asked.sha256:
            await asyncio.to_thread(part.unlink)
            raise Conflict("The bytes that arrived are not those that were announced. Send the file again.")
        await asyncio.shield(_take_over(cabinet, target, part, stamp))
    return encoded(wire.Uploaded("File uploaded successfully", stamp.size_bytes, stamp.sha256))


async def _target(cabinet: Cabinet, call: Call[Any, Any]) -> _Target:
    account_id, headers = call.signed_in.own_account, call.request.headers
    job_id = rules.job_number(call.request.path_params, "job_id")
    condition = Condition(headers.get("if-match"), headers.get("if-none-match"))
    room_bytes = await cabinet.db.read(contents.room_for, account_id, job_id, condition, cabinet.room)
    return _Target(account_id, job_id or 0, condition, room_bytes)


async def _take_over(cabinet: Cabinet, target: _Target, received: Path, stamp: Stamp) -> None:
    """From here on the bytes are the job's, or nothing was changed."""
    account_id, job_id = target.account_id, target.job_id
    path, group_id = await cabinet.db.write(contents.plan, account_id, job_id, cabinet.process_id)
    reach("jobsync.planned")
    try:
        await asyncio.to_thread(files.publish, received, cabinet.folder / path)
        replaced = await cabinet.db.write(
            contents.store, account_id, job_id, path, stamp, group_id, target.condition, cabinet.room,
            cabinet.process_id,
        )  # fmt: skip
    except Exception:
        # A database that goes away while it commits leaves us unsure: what is stored stays.
        if not await cabinet.db.read(contents.is_stored, path):
            await asyncio.to_thread(keeping.remove_all, cabinet.folder, [path])
            await cabinet.db.write(intents.forget, group_id)
        raise
    reach("jobsync.stored")
    await keeping.clear_away(cabinet, replaced)


def _too_large(cabinet: Cabinet, target: _Target, size: int | None = None) -> Problem:
    """The larger limit is only to blame when the smaller one is not."""
    if target.room_bytes < cabinet.max_file_bytes and (size is None or size <= cabinet.max_file_bytes):
        return contents.no_room(cabinet.room)
    return TooLarge(f"The file is larger than {cabinet.max_file_bytes >> 20} MB.")


def _checked(asked: wire.UploadQuery) -> wire.UploadQuery:
    if not _HASH.fullmatch(asked.sha256):
        raise Invalid({"sha256": "sha256 must be 64 digits of 0-9 and a-f: the hash of the whole file."})
    if not 0 <= asked.offset <= asked.size < 1 << 50:
        raise Invalid({"offset": "offset must lie between 0 and size."})
    return asked


def _part(cabinet: Cabinet, target: _Target, asked: wire.UploadQuery) -> Path:
    """Where the beginning waits. Its name is made of a number and a checked hash."""
    folder = cabinet.folder / str(target.account_id) / keeping.PARTS
    return folder / f"{target.job_id}-{asked.sha256}"


def _size_of(part: Path) -> int:
    try:
        return part.stat().st_size
    except FileNotFoundError:
        return 0


def _waiting_beside(part: Path) -> int:
    """What other uploads of the account have begun: it takes room as well."""
    job = part.name.partition("-")[0]
    try:
        with os.scandir(part.parent) as found:
            return sum(entry.stat().st_size for entry in found if entry.name.partition("-")[0] != job)
    except FileNotFoundError:
        return 0


def _forget_others(part: Path) -> None:
    """A job has one upload that may go on: the one of its newest bytes."""
    job = part.name.partition("-")[0]
    for other in part.parent.glob(f"{job}-*"):
        if other != part:
            other.unlink(missing_ok=True)


@contextlib.asynccontextmanager
async def _alone_with(lock: Path) -> AsyncIterator[None]:
    """Two requests at once would mix their bytes. The lock goes with its holder, also when that dies."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    descriptor = await asyncio.to_thread(try_side_lock, lock)
    if descriptor is None:
        raise Conflict("This file is being sent just now, over another connection.")
    try:
        yield
    finally:
        await asyncio.to_thread(_let_go, lock, descriptor)


def _let_go(lock: Path, descriptor: int) -> None:
    with contextlib.suppress(OSError):  # some systems keep what is open
        lock.unlink()
    os.close(descriptor)


async def _grown(call: Call[None, wire.UploadQuery], part: Path, asked: wire.UploadQuery) -> Stamp:
    """Append what arrives; what all of it is. What a broken connection brought is kept."""
    begun = await asyncio.to_thread(_begun, part)
    file = IncomingFile(
        part.parent, asked.size, lambda: TooLarge("More bytes came than were announced."), begun
    )
    try:
        async with asyncio.timeout(_STALL_S) as patience:
            async for chunk in call.request.stream():
                patience.reschedule(asyncio.get_running_loop().time() + _STALL_S)
                if chunk:
                    file.put(chunk)
                    await file.drain()
    except TimeoutError:
        await file.finish()
        raise ClientDisconnect from None
    except ClientDisconnect:
        await file.finish()
        raise
    except Problem:
        await file.discard()
        raise
    return await file.finish()


def _begun(part: Path) -> Begun:
    digest, size = hashlib.sha256(), 0
    with part.open("a+b", buffering=0) as file:
        file.seek(0)
        while piece := file.read(CHUNK_BYTES):
            digest.update(piece)
            size += len(piece)
    return Begun(part, size, digest)


def _told(have: int, asked: wire.UploadQuery, status: int) -> Response:
    sentence = f"{have} of {asked.size} bytes are here."
    body = {"message": sentence, "offset": have, "size": asked.size}
    if status >= 400:
        body["error"] = sentence
    return encoded(body, status, {"Upload-Offset": str(have)})
