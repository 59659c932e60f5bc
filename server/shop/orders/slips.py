"""The packing slip: one PDF for the parcel, with whatever letters the buyer's name has, on as many pages as it takes.

Letters that our typeface does not have come from whatever the machine has; prices are not shown: it may be a gift.
"""

import logging
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from server.foundation.database import Unit
from server.shop import typefaces
from server.shop.orders import orders

if TYPE_CHECKING:
    from fpdf import FPDF

_OUR_FONT = "Inter"
_GREY, _BLACK = 110, 20
_LONGEST_WORDS = 2000
_MOST_NAMED = 12
_NO_TYPEFACE = "The server has no typeface for them. Install Noto Sans there, or write them by hand"
_CONTROLS = dict.fromkeys(set(range(32)) - {10})


@dataclass(frozen=True, slots=True)
class Line:
    title: str
    details: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Contents:
    number: int
    date: str
    address: str
    message: str
    gift_message: str
    tracking: str
    lines: Sequence[Line]

    @property
    def words(self) -> str:
        listed = (line.title + line.details for line in self.lines)
        return "\n".join([self.address, self.message, self.gift_message, self.tracking, *listed])


def contents(unit: Unit, order_id: int, account_id: int | None) -> Contents:
    row = orders.one(unit, order_id, account_id)
    return Contents(
        row.receipt_id,
        row.created_at[:10],
        _plain(row.address or row.buyer_name),
        _plain(row.message_from_buyer),
        _plain(row.gift_message),
        " ".join(part for part in (row.shipping_provider, row.tracking_number) if part),
        [
            Line(_plain(item.title), _details(item.sku, msgspec.json.decode(item.variations)), item.quantity)
            for item in orders.items(unit, [order_id])[order_id]
        ],
    )


def drawn(shown: Contents) -> bytes:
    """Takes a moment: call it from a worker thread."""
    pdf = _document(shown)
    _head(pdf, shown)
    _items(pdf, shown.lines)
    for title, words in (("Message from the buyer", shown.message), ("Gift message", shown.gift_message)):
        if words:
            _words(pdf, title, words)
    lacking = _lacking(pdf, shown)
    if lacking:
        _words(pdf, "Letters that are missing on this slip", f"{_NO_TYPEFACE} ({lacking})")
    return bytes(pdf.output())


def _document(shown: Contents) -> "FPDF":
    from fpdf import FPDF  # noqa: PLC0415  # heavy, and rarely needed

    # A letter that no typeface has is a box on the paper, not a line in the log.
    logging.getLogger("fpdf").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)

    class Slip(FPDF):
        def footer(self) -> None:
            self.set_y(-14)
            self.set_font(_OUR_FONT, size=8)
            self.set_text_color(_GREY)
            self.cell(0, 6, f"Order {shown.number}    Page {self.page_no()} of {{nb}}", align="C")

    pdf = Slip(format="A4")
    pdf.set_margins(18, 16, 18)
    pdf.set_auto_page_break(auto=True, margin=20)
    for style, file in (("", "Inter-Regular.ttf"), ("B", "Inter-SemiBold.ttf")):
        pdf.add_font(_OUR_FONT, style, typefaces.OURS / file)
    pdf.set_fallback_fonts(_fall_backs(pdf, shown.words), exact_match=False)
    pdf.set_title(f"Packing slip {shown.number}")
    pdf.add_page()
    return pdf


def _fall_backs(pdf: "FPDF", words: str) -> list[str]:
    """The machine's, for what ours lacks and only then."""
    found = []
    for path in typefaces.of_machine():
        if {ord(letter) for letter in _unknown(pdf, words)} & typefaces.letters(path):
            pdf.add_font(path.stem, "", path)
            found.append(path.stem)
    return found


def _unknown(pdf: "FPDF", words: str) -> set[str]:
    """Letters that no typeface here has."""
    known = set[int]().union(*(getattr(font, "cmap", ()) for font in pdf.fonts.values()))
    return {letter for letter in words if letter != "\n" and ord(letter) not in known}


def _lacking(pdf: "FPDF", shown: Contents) -> str:
    """Names of the letters that no typeface here has; what only decorates does not count."""
    words = "".join([shown.address, *(line.title + line.details for line in shown.lines)])
    missing = sorted(letter for letter in _unknown(pdf, words) if letter.isalpha())
    names = [unicodedata.name(letter, f"U+{ord(letter):04X}").capitalize() for letter in missing]
    return ", ".join([*names[:_MOST_NAMED], *(["..."] if len(names) > _MOST_NAMED else [])])


def _head(pdf: "FPDF", shown: Contents) -> None:
    _text(pdf, "Packing slip", size=20, height=10, bold=True)
    facts = f"Order {shown.number}    {shown.date}"
    _text(pdf, f"{facts}    {shown.tracking}" if shown.tracking else facts, size=9, height=5, grey=True)
    pdf.ln(6)
    _text(pdf, "Ship to", size=9, height=5, grey=True)
    _text(pdf, shown.address, size=12, height=6)
    pdf.ln(6)


def _items(pdf: "FPDF", lines: Sequence[Line]) -> None:
    pdf.set_draw_color(200)
    with pdf.table(
        col_widths=(12, 88), text_align=("RIGHT", "LEFT"), borders_layout="HORIZONTAL_LINES", line_height=5.5,
        padding=2, first_row_as_headings=True, headings_style=_headings(),
    ) as table:  # fmt: skip
        pdf.set_font(_OUR_FONT, size=10)
        pdf.set_text_color(_BLACK)
        table.row(("Qty", "Item"))
        for line in lines:
            table.row((str(line.quantity), "\n".join(part for part in (line.title, line.details) if part)))
    pieces = sum(line.quantity for line in lines)
    pdf.ln(2)
    _text(pdf, f"{pieces} piece{'' if pieces == 1 else 's'} in {len(lines)} line{'' if len(lines) == 1 else 's'}",
          size=9, height=5, grey=True)  # fmt: skip


def _headings() -> "object":
    from fpdf.fonts import FontFace  # noqa: PLC0415  # as above

    return FontFace(emphasis="BOLD", color=_GREY)


def _words(pdf: "FPDF", title: str, words: str) -> None:
    pdf.ln(4)
    _text(pdf, title, size=9, height=5, grey=True)
    _text(pdf, words[:_LONGEST_WORDS], size=10, height=5.5)


def _text(
    pdf: "FPDF", words: str, *, size: int, height: float, bold: bool = False, grey: bool = False
) -> None:
    pdf.set_font(_OUR_FONT, "B" if bold else "", size)
    pdf.set_text_color(_GREY if grey else _BLACK)
    pdf.multi_cell(0, height, words, align="L", new_x="LMARGIN", new_y="NEXT")


def _details(sku: str, variations: Sequence[Sequence[str]]) -> str:
    parts = [": ".join(str(part) for part in pair) for pair in variations]
    return _plain("    ".join([*parts, *([sku] if sku else [])]))


def _plain(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\t", " ").translate(_CONTROLS).strip()
