"""Finding orders by a part of a name, an address, a number or a product.

The way of the lab: SQLite asks its trigram index, newest first, PostgreSQL uses pg_trgm behind LIKE, and a needle of
fewer than three characters looks through the newest orders only. So that a word which everything has costs no more than
a rare one, a search looks at so many matches and says when there are more.
"""

import unicodedata
from collections.abc import Sequence

# How many matches are looked at, and how far back a search of one or two characters goes.
LOOKED_AT = 10_000
RECENT = 20_000
_TRIGRAM = 3


def folded(text: str) -> str:
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def needle(stated: str) -> str:
    return folded(stated.strip())


def is_short(found_by: str) -> bool:
    return len(found_by) < _TRIGRAM


def phrase(columns: Sequence[str], found_by: str) -> str:
    """A question to the trigram index about any of those columns."""
    return f'{{{" ".join(columns)}}} : "' + found_by.replace('"', '""') + '"'


def pattern(found_by: str) -> str:
    escaped = found_by.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
