"""How a table is written: its encoding as far as rows are concerned, and its delimiter.

For finding rows every encoding that contains ASCII is the same (UTF-8, Latin-1, Windows code pages); UTF-16 has two bytes
for each unit. What has neither is refused in words.
"""

from dataclasses import dataclass

DELIMITERS = b",;\t|"
_BOM_8, _BOM_16_LE, _BOM_16_BE = b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"
_BOM_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_LOOKED_AT = 4096


class NotReadable(ValueError):
    """A sentence for the person whose data it is."""


@dataclass(frozen=True, slots=True)
class Writing:
    """`width` bytes for each unit, the low one first or not; `bom` bytes before the first row."""

    width: int = 1
    is_little: bool = True
    bom: bytes = b""

    @property
    def newline(self) -> bytes:
        if self.width == 1:
            return b"\n"
        return b"\n\x00" if self.is_little else b"\x00\n"


def recognised(start: bytes) -> Writing:
    """From the first bytes. Raises NotReadable."""
    if start.startswith(_BOM_32):
        raise NotReadable("The data is in UTF-32. Save it as UTF-8.")
    if start.startswith(_BOM_8):
        return Writing(bom=_BOM_8)
    if start.startswith(_BOM_16_LE):
        return Writing(2, True, _BOM_16_LE)
    if start.startswith(_BOM_16_BE):
        return Writing(2, False, _BOM_16_BE)
    return _without_bom(start[:_LOOKED_AT])


def _without_bom(start: bytes) -> Writing:
    """UTF-16 without a mark gives itself away: every other byte of Latin text is zero."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if not even and not odd:
        return Writing()
    if odd > len(start) // 4 > even:
        return Writing(2, True)
    if even > len(start) // 4 > odd:
        return Writing(2, False)
    raise NotReadable("The data has null characters, so it is no table of text. Save it as a CSV in UTF-8.")
