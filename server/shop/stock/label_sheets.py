"""Labels as files: a picture for a label printer, a PDF of one label, or sheets of many.

The libraries are loaded by the first label that somebody asks for. Making one takes tens of milliseconds of computing,
so it happens on a thread. Letters that our typeface lacks: see typefaces.
"""

import io
import logging
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from server.shop import typefaces
from server.shop.stock.labels import Colour, Label, Size, draw

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_REGULAR, _BOLD = typefaces.OURS / "Inter-Regular.ttf", typefaces.OURS / "Inter-SemiBold.ttf"
_DOTS_PER_MM = 12  # 304.8 dpi: what label printers have
_EDGE: Colour = (150, 150, 150)
# The height of a letter with its parts above and below, of the font's size.
_EM = 1.21
_POINTS_PER_MM = 72 / 25.4
_PAGE, _BORDER, _GAP = Size(210, 297), 8.0, 2.0
MOST = 500


def code_of(link: str) -> tuple[tuple[int, ...], ...]:
    import segno  # noqa: PLC0415  # see above

    return tuple(tuple(row) for row in segno.make(link, error="m", micro=False).matrix)


def picture(label: Label, size: Size) -> bytes:
    """PNG, with its resolution in it."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # see above

    shape = (round(size.width * _DOTS_PER_MM), round(size.height * _DOTS_PER_MM))
    image = Image.new("RGB", shape, "white")
    draw(_Picture(ImageDraw.Draw(image)), label, code_of(label.link), size)
    made = io.BytesIO()
    image.save(made, "PNG", dpi=(_DOTS_PER_MM * 25.4, _DOTS_PER_MM * 25.4))
    return made.getvalue()


def single(label: Label, size: Size) -> bytes:
    """PDF, one page as large as the label."""
    document = _document(size)
    document.add_page()
    draw(_Page(document), label, code_of(label.link), size)
    return bytes(document.output())


def sheets(labels: Sequence[Label], size: Size, *, skipped: int = 0) -> bytes:
    """PDF, as many A4 pages as it takes. `skipped`: places of the first sheet that are used already."""
    document = _document(_PAGE)
    columns, rows = places(size)
    for number, label in enumerate(labels, skipped):
        place = number % (columns * rows)
        if place == 0 or number == skipped:
            document.add_page()
        x = _BORDER + (place % columns) * (size.width + _GAP)
        y = _BORDER + (place // columns) * (size.height + _GAP)
        draw(_Page(document), label, code_of(label.link), size, x, y)
    return bytes(document.output())


def places(size: Size) -> tuple[int, int]:
    """Columns and rows of labels on a sheet; at least one."""
    across = int((_PAGE.width - 2 * _BORDER + _GAP) / (size.width + _GAP))
    down = int((_PAGE.height - 2 * _BORDER + _GAP) / (size.height + _GAP))
    return max(1, across), max(1, down)


class _Picture:
    """Whole dots, so that the modules of a code stay sharp."""

    def __init__(self, drawing: Any) -> None:
        self._drawing = drawing

    def rectangle(
        self, x: float, y: float, width: float, height: float, fill: Colour, *, edge: bool = False
    ) -> None:
        left, top = round(x * _DOTS_PER_MM), round(y * _DOTS_PER_MM)
        right, bottom = round((x + width) * _DOTS_PER_MM) - 1, round((y + height) * _DOTS_PER_MM) - 1
        self._drawing.rectangle((left, top, right, bottom), fill=fill, outline=_EDGE if edge else None)

    def text(
        self, x: float, y: float, height: float, words: str, colour: Colour, *, bold: bool = False
    ) -> None:
        where = (x * _DOTS_PER_MM, y * _DOTS_PER_MM)
        font, shown = _font(words, height, bold=bold)
        self._drawing.text(where, shown, font=font, fill=colour)

    def width(self, words: str, height: float, *, bold: bool = False) -> float:
        font, shown = _font(words, height, bold=bold)
        return float(font.getlength(shown)) / _DOTS_PER_MM


class _Page:
    def __init__(self, document: Any) -> None:
        self._document = document

    def rectangle(
        self, x: float, y: float, width: float, height: float, fill: Colour, *, edge: bool = False
    ) -> None:
        self._document.set_fill_color(*fill)
        self._document.set_draw_color(*_EDGE)
        self._document.set_line_width(0.1)
        self._document.rect(x, y, width, height, style="DF" if edge else "F")

    def text(
        self, x: float, y: float, height: float, words: str, colour: Colour, *, bold: bool = False
    ) -> None:
        shown = self._use(words, height, bold=bold)
        self._document.set_text_color(*colour)
        # A PDF is told the line that letters stand on.
        self._document.text(x, y + height * 0.8, shown)

    def width(self, words: str, height: float, *, bold: bool = False) -> float:
        return float(self._document.get_string_width(self._use(words, height, bold=bold)))

    def _use(self, words: str, height: float, *, bold: bool) -> str:
        """The words as their typeface can show them."""
        face, shown = typefaces.suitable(words, _BOLD if bold else _REGULAR)
        if face.stem.lower() not in self._document.fonts:
            self._document.add_font(face.stem, "", face)
        self._document.set_font(face.stem, "", height / _EM * _POINTS_PER_MM)
        return shown


def _document(page: Size) -> Any:
    from fpdf import FPDF  # noqa: PLC0415  # see above

    # They tell of every letter that they put into the file.
    for name in ("fpdf", "fontTools"):
        logging.getLogger(name).setLevel(logging.ERROR)
    document = FPDF(unit="mm", format=(page.width, page.height))
    document.set_margin(0)
    document.set_auto_page_break(auto=False)
    document.set_title("Labels")
    return document


@cache
def _face(path: Path, dots: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415  # see above

    return ImageFont.truetype(str(path), dots)


def _font(words: str, height: float, *, bold: bool) -> "tuple[FreeTypeFont, str]":
    """And the words as it can show them."""
    path, shown = typefaces.suitable(words, _BOLD if bold else _REGULAR)
    return _face(path, max(1, round(height / _EM * _DOTS_PER_MM))), shown
