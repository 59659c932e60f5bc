"""The grammar of ASCII STL, shared by the quick look in the web process and the full reading in the worker."""

import math
from collections.abc import Iterable, Iterator

from server.inspection.refusal import NotAModel

_FACET = (b"facet", b"outer", b"vertex", b"vertex", b"vertex", b"endloop", b"endfacet")
_BROKEN = "This STL file is damaged near line {line}. Export the model again and upload the new file."
_CUT_OFF = (
    "This STL file is incomplete: it stops in the middle. Export the model again and upload the new file."
)


def facets(lines: Iterable[bytes]) -> Iterator[list[float]]:
    """The nine coordinates of every facet, in order; normals are ignored because everybody computes them."""
    place, corners, ended, number = 0, [], False, 0
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words:
            continue
        keyword = words[0].lower()
        if keyword == _FACET[place]:
            if keyword == b"vertex":
                corners += point(words, number)
            place = (place + 1) % len(_FACET)
            if place == 0:
                yield corners
                corners = []
        elif place == 0 and keyword in (b"solid", b"endsolid"):
            ended = keyword == b"endsolid"
        else:
            raise NotAModel(_BROKEN.format(line=number))
    if place or not ended:
        raise NotAModel(_CUT_OFF)


def point(words: list[bytes], line: int) -> list[float]:
    """The three numbers behind a keyword; only numbers that are somewhere count."""
    try:
        numbers = [float(word) for word in words[1:4]]
    except ValueError:
        numbers = []
    if len(numbers) != 3 or not all(map(math.isfinite, numbers)):
        raise NotAModel(
            f"Line {line} of this file should hold three numbers and does not. Export the model again."
        )
    return numbers
