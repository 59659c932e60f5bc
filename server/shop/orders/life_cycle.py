"""The two life cycles of an order: what the buyer sees (`status`), and what the workshop does (`production_status`).

Words are taken in either case, the document's or its real client's, and kept in the document's. The board's columns
follow from both. What the shop's market says wins over what staff said, but for one thing: what left the house has left
it, until the money goes back.
"""

from collections.abc import Iterable, Mapping
from typing import Final

STATUSES: Final = ("pending", "paid", "completed", "shipped", "canceled", "refunded")
PRODUCTION: Final = ("queued", "in_progress", "completed", "shipped", "failed")
COLUMNS: Final = ("to_do", "printing", "printed", "shipped", "closed")
MOST_URGENT, USUAL, LEAST_URGENT = 1, 3, 5

_STATUS_WORDS: Final[Mapping[str, str]] = {
    **{status: status for status in STATUSES},
    "open": "pending",
    "cancelled": "canceled",
}
_PRODUCTION_WORDS: Final[Mapping[str, str]] = {
    **{status: status for status in PRODUCTION},
    "pending": "queued",
    "printing": "in_progress",
    "printed": "completed",
}
_COLUMN_OF: Final[Mapping[str, str]] = {
    "queued": "to_do",
    "failed": "to_do",
    "in_progress": "printing",
    "completed": "printed",
    "shipped": "shipped",
}
# Nothing to make or to send any more: called off, and gone.
OVER: Final = ("canceled", "refunded")
SENT: Final = ("shipped", "completed")
# Money that the shop has, as far as it was not given back.
EARNING: Final = ("paid", "completed", "shipped", "refunded")


def status(word: str) -> str | None:
    """The status that somebody means; None when it is none."""
    return _STATUS_WORDS.get(word.strip().casefold())


def production(word: str) -> str | None:
    return _PRODUCTION_WORDS.get(word.strip().casefold().replace("-", "_").replace(" ", "_"))


def column(status_now: str, production_now: str) -> str:
    """Where an order stands on the board; what was called off is in no column that anybody works on."""
    if status_now in OVER:
        return "closed"
    return "shipped" if status_now in SENT else _COLUMN_OF[production_now]


def in_column(wanted: str) -> frozenset[tuple[str, str]]:
    return frozenset(pair for pair in pairs(STATUSES, PRODUCTION) if column(*pair) == wanted)


def pairs(statuses: Iterable[str], productions: Iterable[str]) -> list[tuple[str, str]]:
    listed = tuple(productions)
    return [(one, other) for one in statuses for other in listed]


def at_first(status_said: str, *, is_shipped: bool) -> str:
    """Production of an order that nobody here has seen yet: what has left needs no printing."""
    return "shipped" if is_shipped or status_said in SENT else "queued"


def after_news(ours: str, said_before: str, said_now: str) -> str:
    """The status once the market said something: its news win, its old word does not undo what staff did."""
    if said_now == said_before:
        return ours
    return ours if ours == "shipped" and said_now not in OVER else said_now


def earned(status_now: str, total: int, refunded: int | None) -> int | None:
    """What counts as revenue, in thousandths: what was paid and kept. None: this order is no sale.

    A refund without an amount gives everything back.
    """
    if status_now not in EARNING:
        return None
    if status_now == "refunded" and not refunded:
        return None
    kept = total - (refunded or 0)
    return kept if kept > 0 or not refunded else None
