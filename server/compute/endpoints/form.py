"""The upload form as it arrives: a title, a user and three files, each to the disk under its own limit.

Nothing is kept in memory but a batch; whatever is refused, or breaks off, leaves nothing behind.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from multipart import MultipartError, MultipartSegment, PushMultipartParser, parse_options_header
from starlette.requests import Request

from server.foundation.files import Stamp, shown_name
from server.foundation.forms import IncomingFile
from server.foundation.problems import Invalid, TooLarge

_FIELD_BYTES = 4096
_MOST_SEGMENTS = 16


@dataclass(slots=True)
class Received:
    file: IncomingFile
    name: str
    stamp: Stamp | None = None

    @property
    def size(self) -> int:
        return self.stamp.size_bytes if self.stamp else 0


@dataclass(slots=True)
class JobForm:
    """`limits`: the files that are wanted, each with the most bytes it may have."""

    folder: Path
    limits: Mapping[str, int]
    fields: dict[str, str] = field(default_factory=dict)
    files: dict[str, Received] = field(default_factory=dict)


@asynccontextmanager
async def received(request: Request, folder: Path, limits: Mapping[str, int]) -> AsyncIterator[JobForm]:
    """The form, its files complete and synced; those that were given no final name are gone when the block ends."""
    form = JobForm(folder, limits)
    try:
        await _read(request, _Reader(form))
        for file in form.files.values():
            file.stamp = await file.file.finish()
        yield form
    finally:
        for file in form.files.values():
            await file.file.discard()


async def _read(request: Request, reader: "_Reader") -> None:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != "multipart/form-data" or "boundary" not in options:
        raise Invalid(message="The request must be multipart/form-data.")
    try:
        with PushMultipartParser(
            options["boundary"],
            max_header_size=4224,
            max_header_count=8,
            max_segment_count=_MOST_SEGMENTS,
            strict=True,
        ) as parser:
            async for chunk in request.stream():
                if chunk:
                    for event in parser.parse(chunk):
                        reader.take(event)
                    await reader.drain()
    except (MultipartError, ValueError):
        raise Invalid(message="The form is broken or incomplete. Please send it again.") from None


class _Reader:
    """Sorts the parser's events into fields and files."""

    def __init__(self, form: JobForm) -> None:
        self._form = form
        self._name = ""
        self._text = bytearray()
        self._file: IncomingFile | None = None

    def take(self, event: MultipartSegment | bytearray | None) -> None:
        if isinstance(event, MultipartSegment):
            self._begin(event)
        elif event is None:
            self._end()
        elif self._file is not None:
            self._file.put(event)
        else:
            self._text += event
            if len(self._text) > _FIELD_BYTES:
                raise Invalid({self._name: f"{self._name[:50]} is too long."})

    async def drain(self) -> None:
        if self._file is not None:
            await self._file.drain()

    def _begin(self, segment: MultipartSegment) -> None:
        self._name, self._text, self._file = segment.name or "form", bytearray(), None
        limit = self._form.limits.get(self._name)
        if limit is None or not segment.filename:
            return
        if self._name in self._form.files:
            raise Invalid({self._name: f"Send {self._name} once."})
        name = self._name
        self._file = IncomingFile(self._form.folder, limit, lambda: _too_large(name, limit))
        self._form.files[name] = Received(self._file, shown_name(segment.filename))

    def _end(self) -> None:
        if self._file is None:
            self._form.fields[self._name] = self._text.decode("utf-8", "replace")
        self._file = None


def _too_large(name: str, limit: int) -> TooLarge:
    size = f"{limit >> 20} MB" if limit >= 1 << 20 else f"{limit >> 10} KB"
    return TooLarge(f"{name} is larger than {size}.")
