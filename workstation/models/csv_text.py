"""A table as CSV that a spreadsheet opens without running any of it.

A text that begins like a formula gets an apostrophe in front, and every text is quoted; numbers stay numbers, so that sums
still work. Students choose their names and file names: `=HYPERLINK(…)` must stay a name.
"""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value = str | int | float | Decimal | date | None

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_text(titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    return csv_lines([titles, *rows])


def csv_lines(lines: Iterable[Sequence[Value]]) -> str:
    """Each with its end."""
    return "".join(",".join(_cell(value) for value in line) + "\r\n" for line in lines)


def _cell(value: Value) -> str:
    if value is None:
        return '""'
    if isinstance(value, bool):
        return _quoted(str(value))
    if isinstance(value, int | float | Decimal):
        return str(value) if math.isfinite(value) else '""'
    return _quoted(value.isoformat() if isinstance(value, date) else value)


def _quoted(text: str) -> str:
    safe = "'" + text if text.startswith(_BEGINS_FORMULA) else text
    return '"' + safe.replace('"', '""') + '"'
