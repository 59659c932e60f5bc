"""Typefaces for what the shop prints: ours, and for letters that it lacks whatever the machine has.

Inter has Latin, Greek and Cyrillic. Of the scripts that it lacks only Chinese, Japanese and Korean are frequent, and their
free typefaces have five to twenty megabytes (WenQuanYi, Noto Sans CJK), ten times all of our resources: they are not shipped.
Windows and macOS bring their own, Debian has fonts-noto-cjk or fonts-wqy-microhei. A letter that nobody here has becomes a
question mark that everybody sees; the square code beside it still says which spool it is. What only modifies the letter before it
(an accent, an emoji's colour) is left out.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

OURS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_OF_MACHINES = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
    "C:/Windows/Fonts/seguisym.ttf",
    "C:/Windows/Fonts/msgothic.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/malgun.ttf",
)
_UNKNOWN = "?"


def of_machine() -> Iterator[Path]:
    """The best first."""
    return (path for path in map(Path, _OF_MACHINES) if path.is_file())


@cache
def letters(path: Path) -> frozenset[int]:
    """Those that a typeface has; none when it cannot be read. To read a large one takes a tenth of a second."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415  # heavy, and rarely needed

    try:
        with path.open("rb") as file, TTFont(file, fontNumber=0, lazy=True) as face:
            return frozenset(face.getBestCmap() or ())
    except (OSError, TTLibError, ValueError, KeyError):
        return frozenset()


@lru_cache(1000)
def suitable(words: str, ours: Path) -> tuple[Path, str]:
    """The typeface that has the most of these letters, ours before the machine's, and the words as it can show them."""
    best, lacking = ours, _lacking(words, ours)
    for other in of_machine() if lacking else ():
        still = _lacking(words, other)
        if len(still) < len(lacking):
            best, lacking = other, still
        if not lacking:
            break
    return best, "".join(_shown(letter, lacking) for letter in words)


def _lacking(words: str, face: Path) -> set[str]:
    return {letter for letter in words if ord(letter) not in letters(face)}


def _shown(letter: str, lacking: set[str]) -> str:
    if letter not in lacking:
        return letter
    return "" if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc") else _UNKNOWN
