"""The ledger as CSV, for spreadsheets: what a person typed must not become a formula there."""

import csv
import io
from collections.abc import Iterable

from server.shop.stock import wire

_FIELDS = wire.Entry.__struct_fields__
# A cell that begins so is calculated when the file is opened.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def header() -> str:
    return _line(_FIELDS)


def lines(entries: Iterable[wire.Entry]) -> str:
    return "".join(_line(_cell(getattr(entry, field)) for field in _FIELDS) for entry in entries)


def _cell(value: object) -> str:
    """Numbers as they are: a minus before an amount is no formula."""
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULAS) else text


def _line(cells: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()
