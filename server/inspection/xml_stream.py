"""XML read as a stream, without everything that makes XML dangerous.

A document type may define entities that grow without end or that read other files; 3MF forbids it, so it is refused
at its first character. Depth and the distance between two elements are bounded, because both are memory.
"""

import io
from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from server.inspection.bounded import Budget
from server.inspection.refusal import NotAModel

MAX_DEPTH = 64
MAX_SILENCE_BYTES = 8 * 1024 * 1024
CHUNK_BYTES = 64 * 1024

Attributes = dict[str, str]
OnStart = Callable[[str, Attributes], None]
OnEnd = Callable[[str], None]
OnAttributes = Callable[[Attributes], None]

_BROKEN = "The model inside this file is damaged or incomplete. Export it again, or upload it as STL."


def parse(stream: IO[bytes], budget: Budget, on_start: OnStart, on_end: OnEnd | None = None) -> None:
    """Reports elements by their local names; raises NotAModel for whatever is not plain, complete XML."""
    watch = _Watch(on_start, on_end)
    parser = _parser(watch)
    try:
        while chunk := stream.read(CHUNK_BYTES):
            budget.spend(len(chunk))
            watch.spend(len(chunk))
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, KeyError, LookupError, OverflowError) as fault:
        raise NotAModel(_BROKEN) from fault


def parse_bytes(text: bytes, on_start: OnStart) -> None:
    """A small document that is already in memory."""
    parse(io.BytesIO(text), Budget(len(text), max_s=5.0), on_start)


class _Watch:
    """Counts depth and silence, and takes the prefix off names."""

    def __init__(self, on_start: OnStart, on_end: OnEnd | None) -> None:
        self._on_start = on_start
        self._on_end = on_end
        self._depth = 0
        self._silent_bytes = 0

    def spend(self, size: int) -> None:
        self._silent_bytes += size
        if self._silent_bytes > MAX_SILENCE_BYTES:
            raise NotAModel(_BROKEN)

    def start(self, name: str, attributes: Attributes) -> None:
        self._silent_bytes = 0
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotAModel(_BROKEN)
        self._on_start(name.rpartition(":")[2], attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._on_end is not None:
            self._on_end(name.rpartition(":")[2])


def _parser(watch: _Watch) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    return parser


def _refuse(*_declaration: object) -> int:
    raise NotAModel("The model inside this file declares XML entities, which 3MF forbids. Export it again.")
