"""Print times as slicers write them: "1d 2h 3m 4s"."""

import re

_PART = re.compile(r"(\d+(?:\.\d+)?)\s*([dhms])", re.IGNORECASE)
_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_LONGEST_S = 365 * 86400


def seconds(text: str) -> float | None:
    """The length of a print; None when the text names no sensible time."""
    parts = _PART.findall(text[:100])
    total = sum(float(number) * _SECONDS[unit.lower()] for number, unit in parts) if parts else _plain(text)
    return total if 0 < total <= _LONGEST_S else None


def hours(text: str) -> float | None:
    total = seconds(text)
    return None if total is None else round(total / 3600, 4)


def _plain(text: str) -> float:
    """Cura and Bambu's archives write bare seconds."""
    try:
        return float(text)
    except ValueError:
        return 0.0
