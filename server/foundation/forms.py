"""Reading an upload as it arrives: hashed, counted and written while the next part is on its way.

Whatever is too large is refused at the byte that is too much; memory stays at a few batches whatever the size. The
file lands in a temporary folder of the storage's own file system and is synced before anybody may name it. When the
client goes away, or anything is refused, nothing is left behind.
"""

import asyncio
import hashlib
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header
from starlette.requests import Request

from server.foundation.failpoints import reach
from server.foundation.files import CHUNK_BYTES, Stamp, temporary_beside
from server.foundation.problems import Invalid, Problem

# How many bytes are written before the disk is asked to begin with them.
_AHEAD_BYTES = 4 << 20
_MAX_FIELDS = 32
_MAX_FIELD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that waits for the rest of its bytes."""

    path: Path
    size_bytes: int
    digest: "hashlib._Hash"


class IncomingFile:
    """A temporary file that grows; one batch is hashed and written in a thread while the next one is collected.

    `begun`: a file that an earlier request left unfinished, and what its bytes hash to; it grows on.
    """

    def __init__(
        self,
        folder: Path,
        limit_bytes: int,
        too_large: Callable[[], Problem],
        begun: Begun | None = None,
    ) -> None:
        self.path = temporary_beside(folder) if begun is None else begun.path
        self._file = self.path.open("xb" if begun is None else "ab", buffering=0)
        self._digest = hashlib.sha256() if begun is None else begun.digest.copy()
        self._size = 0 if begun is None else begun.size_bytes
        self._written = self._begun = self._size
        self._limit = limit_bytes
        self._too_large = too_large
        self._batch: list[bytes | bytearray] = []
        self._batched = 0
        self._writing: asyncio.Future[None] | None = None

    def put(self, data: bytes | bytearray) -> None:
        self._size += len(data)
        if self._size > self._limit:
            raise self._too_large()
        self._batch.append(data)
        self._batched += len(data)

    async def drain(self, *, last: bool = False) -> None:
        """Let the collected bytes go to the disk once there is a batch of them."""
        if self._batched < CHUNK_BYTES and not last:
            return
        await self._settle()
        batch, self._batch, self._batched = self._batch, [], 0
        self._writing = asyncio.get_running_loop().run_in_executor(None, self._write, batch)

    async def finish(self) -> Stamp:
        """Everything that came so far is on the disk."""
        await self.drain(last=True)
        await self._settle()
        await asyncio.to_thread(self._sync)
        reach("forms.received")
        return Stamp(self._digest.hexdigest(), self._size)

    async def discard(self) -> None:
        """Close and remove; does nothing to a file that was given its final name."""
        if self._writing is not None:
            await asyncio.wait([self._writing])
        self._file.close()
        self.path.unlink(missing_ok=True)

    async def _settle(self) -> None:
        if self._writing is not None:
            await self._writing
            self._writing = None

    def _write(self, batch: list[bytes | bytearray]) -> None:
        reach("forms.receiving")
        # As one piece: each step gives the interpreter away and has to wait until it gets it back.
        data = b"".join(batch)
        self._digest.update(data)
        self._file.write(data)
        self._written += len(data)
        if self._written - self._begun >= _AHEAD_BYTES:
            _begin_writing(self._file.fileno(), self._begun, self._written - self._begun)
            self._begun = self._written

    def _sync(self) -> None:
        os.fsync(self._file.fileno())
        self._file.close()


def _begin_writing(descriptor: int, start: int, length: int) -> None:
    """The disk works while the rest arrives, so that the sync at the end finds little left to wait for.

    Linux begins to write pages that it is told are not needed soon; it forgets only those that are written already.
    """
    if sys.platform == "linux":
        os.posix_fadvise(descriptor, start, length, os.POSIX_FADV_DONTNEED)


@dataclass(slots=True)
class Form:
    fields: dict[str, str] = field(default_factory=dict)
    file: IncomingFile | None = None
    file_name: str = ""
    stamp: Stamp | None = None


@asynccontextmanager
async def received_form(
    request: Request,
    file_field: str,
    folder: Path,
    limit_bytes: int,
    too_large: Callable[[], Problem],
    form: Form | None = None,
) -> AsyncIterator[Form]:
    """The parsed form; its temporary file is gone when the block ends, unless it was given a final name.

    Who passes a form of their own still has its fields after a refusal: a page shows them again.
    """
    form = Form() if form is None else form
    try:
        await _read(request, form, file_field, lambda: IncomingFile(folder, limit_bytes, too_large))
        yield form
    finally:
        if form.file is not None:
            await form.file.discard()


@asynccontextmanager
async def received_body(
    request: Request, folder: Path, limit_bytes: int, too_large: Callable[[], Problem]
) -> AsyncIterator[tuple[IncomingFile, Stamp]]:
    """A raw body as a file, for our own clients."""
    file = IncomingFile(folder, limit_bytes, too_large)
    try:
        async for chunk in request.stream():
            if chunk:
                file.put(chunk)
                await file.drain()
        yield file, await file.finish()
    finally:
        await file.discard()


async def _read(request: Request, form: Form, file_field: str, open_file: Callable[[], IncomingFile]) -> None:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != "multipart/form-data" or "boundary" not in options:
        raise Invalid(message="The request must be multipart/form-data.")
    reader = _FormReader(form, file_field, open_file)
    try:
        with PushMultipartParser(
            options["boundary"],
            max_header_size=4224,
            max_header_count=8,
            max_segment_count=_MAX_FIELDS,
            strict=True,
        ) as parser:
            async for chunk in request.stream():
                if chunk:
                    for event in parser.parse(chunk):
                        reader.take(event)
                    if form.file is not None:
                        await form.file.drain()
    except MultipartError:
        raise Invalid(message="The form is broken or incomplete. Please send it again.") from None
    if form.file is not None:
        form.stamp = await form.file.finish()


class _FormReader:
    """Sorts the parser's events into fields and the file."""

    def __init__(self, form: Form, file_field: str, open_file: Callable[[], IncomingFile]) -> None:
        self._form = form
        self._file_field = file_field
        self._open_file = open_file
        self._text = bytearray()
        self._name: str | None = None
        self._in_file = False

    def take(self, event: MultipartSegment | bytearray | None) -> None:
        if isinstance(event, MultipartSegment):
            self._begin(event)
        elif event is None:
            self._end()
        elif self._in_file and self._form.file is not None:
            self._form.file.put(event)
        else:
            self._collect(event)

    def _begin(self, segment: MultipartSegment) -> None:
        self._name, self._text = segment.name, bytearray()
        # A browser sends the field with an empty name when nothing was chosen.
        self._in_file = segment.name == self._file_field and bool(segment.filename)
        if self._in_file:
            if self._form.file is not None:
                raise Invalid({self._file_field: "Send one file."})
            self._form.file_name = segment.filename or ""
            self._form.file = self._open_file()

    def _collect(self, data: bytearray) -> None:
        self._text += data
        if len(self._text) > _MAX_FIELD_BYTES:
            raise Invalid({self._name or "form": f"{self._name} is too long."})

    def _end(self) -> None:
        if not self._in_file and self._name and self._name != self._file_field:
            self._form.fields[self._name] = self._text.decode("utf-8", "replace")
        self._in_file = False
