"""The part of OBJ that is geometry. Everything else is skipped.

Old OBJ could include other files and run shell lines (`mtllib`, `call`, `csh`). They are lines like any other
unknown line here: read, never followed.
"""

from collections.abc import Iterable, Iterator

from server.inspection.bounded import MAX_LINE_BYTES
from server.inspection.refusal import NotAModel
from server.inspection.stl_text import point

MAX_INDEX = 2**31
"""More points than any file has room for; larger numbers would not even fit into an array."""

Vertex = list[float]
Face = list[int]
Records = Iterator[tuple[Vertex | None, Face | None]]


def records(lines: Iterable[bytes]) -> Records:
    """Vertices and faces in order, one of the two each time; corners count from 0."""
    vertices = highest = 0
    for number, line in _joined(lines):
        words = line.split()
        keyword = words[0] if words else b""
        if keyword == b"v":
            vertices += 1
            yield point(words, number), None
        elif keyword == b"f":
            face = _corners(words[1:], vertices, number)
            highest = max(highest, *face)
            yield None, face
    if highest >= max(vertices, 1):
        raise NotAModel(
            f"This OBJ file refers to point {highest + 1}, but it holds only {vertices}. Export the model again."
        )


def _corners(words: list[bytes], vertices: int, line: int) -> Face:
    try:
        written = [int(word.split(b"/", 1)[0]) for word in words]
    except ValueError:
        written = []
    # Negative numbers count back from the point read last.
    face = [index - 1 if index > 0 else vertices + index for index in written]
    if len(face) < 3 or 0 in written or min(face) < 0 or max(face) > MAX_INDEX:
        raise NotAModel(f"Line {line} of this OBJ file is no proper face. Export the model again.")
    return face


def _joined(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers; a backslash at the end continues a line, up to the bound of a single one."""
    start = b""
    number = 0
    for number, line in enumerate(lines, 1):
        start += line.rstrip()
        if len(start) > MAX_LINE_BYTES:
            raise NotAModel(
                "This OBJ file has endless lines. Export the model again and upload the new file."
            )
        if start.endswith(b"\\"):
            start = start[:-1] + b" "
            continue
        yield number, start
        start = b""
    if start:
        yield number, start
