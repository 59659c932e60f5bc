"""What stands on a spool's label and where: a square code that a desk's scanner reads, and words for people.

Everything is in millimetres, so that the same layout is drawn as a picture for a label printer and as a PDF. Long words
become smaller, then shorter; nothing runs out of the label.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

Colour: TypeAlias = tuple[int, int, int]

BLACK: Colour = (0, 0, 0)
GREY: Colour = (90, 90, 90)
_MARGIN = 2.0
_QUIET = 4  # modules of nothing around a code, or scanners do not find it
_SIZE = re.compile(r"(\d{1,3})x(\d{1,3})")
_LEAST, _MOST = (20, 12), (210, 297)
# Of the text's height that a line takes.
_LINE = 1.2
_SMALLEST = 1.6


@dataclass(frozen=True, slots=True)
class Label:
    """Of one spool. `lines` are the smaller ones, the most important first."""

    link: str
    title: str
    colour_name: str
    colour: Colour | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Size:
    width: float
    height: float


class Canvas(Protocol):
    def rectangle(
        self, x: float, y: float, width: float, height: float, fill: Colour, *, edge: bool = False
    ) -> None:
        """Filled; with a thin edge when it may be as white as the paper."""

    def text(
        self, x: float, y: float, height: float, words: str, colour: Colour, *, bold: bool = False
    ) -> None:
        """`y` is its top."""

    def width(self, words: str, height: float, *, bold: bool = False) -> float:
        """How wide it would be."""


def size_of(text: str) -> Size:
    """From text like "62x29". Raises ValueError with a sentence."""
    found = _SIZE.fullmatch(text.strip().lower())
    if found is None:
        raise ValueError("size must be two lengths in millimetres, like 62x29.")
    width, height = int(found[1]), int(found[2])
    if not (_LEAST[0] <= width <= _MOST[0] and _LEAST[1] <= height <= _MOST[1]):
        raise ValueError(
            f"size must be between {_LEAST[0]}x{_LEAST[1]} and {_MOST[0]}x{_MOST[1]} millimetres."
        )
    return Size(width, height)


def colour_of(text: str) -> Colour | None:
    """Of "#RRGGBB", with or without an alpha."""
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?", text):
        return None
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def draw(
    canvas: Canvas, label: Label, code: Sequence[Sequence[int]], size: Size, x: float = 0, y: float = 0
) -> None:
    """`code`: the modules of the square code, 1 is dark."""
    side = min(size.height - _MARGIN, size.width * 0.48)
    _code(canvas, code, x, y + (size.height - side) / 2, side)
    left = x + side + 0.5
    _words(canvas, label, left, y + _MARGIN, Size(x + size.width - _MARGIN - left, size.height - 2 * _MARGIN))


def _code(canvas: Canvas, code: Sequence[Sequence[int]], x: float, y: float, side: float) -> None:
    """Dark modules that follow each other are one rectangle: fewer, and without gaps between them."""
    module = side / (len(code) + 2 * _QUIET)
    for row, modules in enumerate(code):
        begin = None
        for column, dark in enumerate([*modules, 0]):
            if dark and begin is None:
                begin = column
            elif not dark and begin is not None:
                left, top = x + (begin + _QUIET) * module, y + (row + _QUIET) * module
                canvas.rectangle(left, top, (column - begin) * module, module, BLACK)
                begin = None


def _words(canvas: Canvas, label: Label, x: float, y: float, size: Size) -> None:
    """Three sizes of letters, by the height of the label, or by its width when that is less."""
    unit = min(size.height, size.width * 0.85)
    title, colour, small = unit * 0.26, unit * 0.17, max(_SMALLEST, unit * 0.125)
    heading = (title + colour * 1.1) * _LINE
    lines = [line for line in label.lines if line]
    lines = lines[: max(1, int((size.height - heading + 0.01) / (small * _LINE)))]
    y += max(0.0, size.height - heading - len(lines) * small * _LINE) / 2
    _fitted(canvas, x, y, title, label.title, size.width, BLACK, bold=True)
    _colour(canvas, label, x, y + title * _LINE, colour, size.width)
    for number, line in enumerate(lines):
        _fitted(canvas, x, y + heading + number * small * _LINE, small, line, size.width, GREY)


def _colour(canvas: Canvas, label: Label, x: float, y: float, height: float, width: float) -> None:
    if label.colour is not None:
        canvas.rectangle(x, y, height * 1.4, height, label.colour, edge=True)
        x, width = x + height * 1.7, width - height * 1.7
    _fitted(canvas, x, y, height, label.colour_name, width, BLACK)


def _fitted(
    canvas: Canvas,
    x: float,
    y: float,
    height: float,
    words: str,
    width: float,
    colour: Colour,
    *,
    bold: bool = False,
) -> None:
    """Smaller down to two thirds, then shorter."""
    there = canvas.width(words, height, bold=bold)
    smaller = height if there <= width else max(height * 2 / 3, height * width / there)
    shown = words
    while shown and canvas.width(shown, smaller, bold=bold) > width + 0.01:
        shown = shown.rstrip("…")[:-1].rstrip() + "…" if len(shown) > 1 else ""
    canvas.text(x, y + (height - smaller) / 2, smaller, shown, colour, bold=bold)
