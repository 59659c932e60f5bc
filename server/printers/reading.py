"""Reads what a stranger sent: a printer's answer may hold text where a number belongs, NaN, control characters, anything.

Nothing here raises. What cannot be read is None ("not known"), so one broken field never costs the rest of a report.
"""

import json
import math
from typing import Any

import msgspec

LONGEST_TEXT = 255
_LONGEST_NUMBER = 40
# Invisible, but Persian words and joined emoji need them.
_JOINERS = "\u200c\u200d"
# No part of a printer is colder or hotter; beyond it a sensor is broken or absent.
_COLDEST, _HOTTEST = -60.0, 1500.0


def number_or_none(value: Any, least: float = -math.inf, most: float = math.inf) -> float | None:
    """A finite number within the limits; numbers in text count too."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    if isinstance(value, str) and len(value) > _LONGEST_NUMBER:
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and least <= number <= most else None


def whole_or_none(value: Any, least: int = -(2**63), most: int = 2**63 - 1) -> int | None:
    """A whole number; 3.0 and "3" are 3, and 3.7 is 3 as well: printers send both for a count."""
    if type(value) is int:  # without the way over float, which would round large identifiers
        return value if least <= value <= most else None
    number = number_or_none(value)
    return whole_or_none(int(number), least, most) if number is not None else None


def percent_or_none(value: Any) -> float | None:
    """From 0 to 100. A little beyond is a rounding error of theirs, far beyond is no percentage."""
    number = number_or_none(value, -1.0, 101.0)
    return None if number is None else min(max(number, 0.0), 100.0)


def temperature_or_none(value: Any) -> float | None:
    """In °C, when a printer's part can be that warm."""
    return number_or_none(value, _COLDEST, _HOTTEST)


def seconds_or_none(value: Any) -> float | None:
    """A duration: never negative, and below a hundred days."""
    return number_or_none(value, 0.0, 100 * 86_400.0)


def flag_or_none(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def text(value: Any, most: int = LONGEST_TEXT) -> str:
    """One line of text without control characters, direction marks and halves of characters. No text: empty."""
    if not isinstance(value, str):
        return ""
    line: str = value[: most * 4]
    if not line.isprintable():
        line = " ".join("".join(map(_shown, line)).split())
    return line[:most].strip()


def text_or_none(value: Any, most: int = LONGEST_TEXT) -> str | None:
    """The same; None instead of empty."""
    return text(value, most) or None


def _shown(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    return " " if character.isspace() else ""


def members(value: Any) -> dict[str, Any]:
    """The value if it is an object, otherwise an empty one: a chain of these never fails."""
    return value if isinstance(value, dict) else {}


def entries(value: Any, most: int = 1000) -> list[Any]:
    """The value if it is a list, otherwise an empty one."""
    return value[:most] if isinstance(value, list) else []


def parsed(data: bytes | str) -> Any:
    """What a JSON text says; None when it is none, however broken, deep or large its parts are."""
    words = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    try:
        return msgspec.json.decode(words)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        # Python's own reader takes NaN and halves of characters, which programs in Python send.
        return _parsed_leniently(words)


def _parsed_leniently(words: str) -> Any:
    try:
        return json.loads(words)
    except (ValueError, RecursionError):
        return None


def parsed_object(data: bytes | str) -> dict[str, Any]:
    """The same where an object is expected; anything else: empty."""
    return members(parsed(data))
