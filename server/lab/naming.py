"""Names that the server gives: never a client's bytes on the disk.

A job's files share one base name, `JaneDoe_Filament_Blue_<short id>`: plain ASCII, readable at a glance, safe on
Windows (no reserved device names, no trailing dots, case-insensitively unique through the id).
"""

import re
import unicodedata

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9]+")
_LONGEST_PART = 32
_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL"] + [f"{device}{n}" for device in ("COM", "LPT") for n in range(10)]
)
# Letters that decomposition leaves alone.
_LATIN = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)


def base_name(student_name: str, method: str, colour: str, short_id: str) -> str:
    person = plain(student_name) or "Student"
    if person.upper() in _RESERVED:
        person += "x"
    return "_".join([person, plain(method), plain(colour), short_id])


def plain(text: str) -> str:
    """CamelCase ASCII: `True Red` → `TrueRed`, `José Ñandú` → `JoseNandu`; empty for scripts without Latin letters."""
    folded = unicodedata.normalize("NFKD", text.translate(_LATIN)).encode("ascii", "ignore").decode()
    words = [word for word in _NOT_PLAIN.split(folded) if word]
    return "".join(word[0].upper() + word[1:] for word in words)[:_LONGEST_PART]


def short_id(job_id: str) -> str:
    return job_id.replace("-", "")[:8]


def extension_of(name: str, known: tuple[str, ...]) -> str | None:
    """The longest known extension, so that `.gcode.3mf` wins over `.3mf`."""
    lowered = name.lower()
    fitting = [extension for extension in known if lowered.endswith(extension)]
    return max(fitting, key=len, default=None)


def compared(address: str) -> str:
    """For telling whether two e-mail addresses are one: no case, one spelling of each letter."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())


def folded(text: str) -> str:
    """For searching: no case, no accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
