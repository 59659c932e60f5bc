"""What colour a spool is on screen: its code where somebody noted one, otherwise the word by which people call it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from workstation.records.stock import Spool

_CLEAR = re.compile(
    r"\b(clear|transparent|translucent|natural|klar|glasklar|durchsichtig|natur)\b", re.IGNORECASE
)
_GLASS = "#dfe7ee"
_OPAQUE = 255
# What filament makers call their colours, beside the names that every drawing program knows.
_WORDS = {
    "graphite": "#383838", "charcoal": "#36393d", "carbon": "#1b1b1d", "lavender": "#b49bd6", "anthracite": "#383e42", "anthrazit": "#383e42", "bronze": "#8c6239", "copper": "#b87333", "kupfer": "#b87333",
    "galaxy black": "#26252b", "glow": "#d9f99d", "jade": "#00a86b", "marble": "#e6e4e0", "marmor": "#e6e4e0",
    "mint": "#98e3c4", "mustard": "#d4a017", "rose": "#e8a0b4", "rosa": "#f4a6c0", "schwarz": "#161616",
    "sand": "#d8c6a0", "skin": "#eac3a3", "weiß": "#ffffff", "weiss": "#ffffff", "grau": "#808080",
    "rot": "#d62828", "blau": "#1d4ed8", "grün": "#2e8b40", "gruen": "#2e8b40", "gelb": "#f2c200",
    "braun": "#6b4226", "silber": "#c0c4c8", "silver": "#c0c4c8", "wood": "#a9805a", "holz": "#a9805a",
    "red": "#d62828", "blue": "#1d4ed8", "green": "#2e8b40", "yellow": "#f2c200", "orange": "#f47b20",
    "purple": "#7e3fb2", "violet": "#7e3fb2", "lila": "#8e5cc2", "pink": "#ec6aa5", "grey": "#808080",
    "gray": "#808080", "white": "#ffffff", "black": "#161616", "brown": "#6b4226", "gold": "#c9a227",
    "beige": "#d9c7a7", "teal": "#0f8b8d", "turquoise": "#30b7b0", "türkis": "#30b7b0", "navy": "#1b2a56",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """`code` is empty when nobody knows; `is_clear` lets what lies behind shine through."""

    code: str = ""
    is_clear: bool = False


def look(spool: Spool) -> Look:
    return seen(spool.color_hex, spool.color)


def seen(code: str, word: str) -> Look:
    colour = QColor(_with_alpha_first(code)) if code else QColor()
    is_clear = bool(_CLEAR.search(word)) or (colour.isValid() and colour.alpha() < _OPAQUE)
    if colour.isValid():
        return Look(colour.name(), is_clear)
    found = _by_word(word)
    return Look(found or (_GLASS if is_clear else ""), is_clear)


def _with_alpha_first(code: str) -> str:
    """Printers write the transparency last, Qt reads it first."""
    digits = code.strip().lstrip("#")
    return f"#{digits[6:]}{digits[:6]}" if len(digits) == 8 else f"#{digits}"


def _by_word(word: str) -> str:
    said = word.casefold().strip()
    if said in _WORDS:
        return _WORDS[said]
    named = QColor(said.replace(" ", ""))
    if said.isascii() and said.replace(" ", "").isalpha() and named.isValid() and named.alpha() == _OPAQUE:
        return named.name()
    parts = re.findall(r"\w+", said)
    return next((_WORDS[part] for part in reversed(parts) if part in _WORDS), "")
