"""Kinds of values that only these printers send; everything else is read by `server.printers.reading`."""

from typing import Any

from server.printers.reading import entries, text_or_none


def bits(value: object) -> int | None:
    """Hexadecimal text of any case, with or without 0x; a plain number is taken as it is."""
    if type(value) is int:
        return value if abs(value) < 1 << 64 else None
    if not isinstance(value, str) or not 0 < len(value) <= 32:
        return None
    try:
        return int(value, 16)
    except ValueError:
        return None


def items(value: object, most: int = 1000) -> list[dict[str, Any]]:
    """The members of a list that are objects."""
    return [item for item in entries(value, most) if isinstance(item, dict)]


def identifier(value: object, most: int = 64) -> str | None:
    """An id is text, or a number; "0" and empty mean that there is none."""
    read = str(value) if type(value) is int and abs(value) < 1 << 64 else text_or_none(value, most)
    return read if read and read.strip("0") else None
