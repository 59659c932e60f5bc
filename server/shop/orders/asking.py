"""What is asked, understood: words, dates, amounts and cursors, each refused in a sentence that names the field."""

from decimal import Decimal, InvalidOperation
from typing import Any

from msgspec import UNSET, UnsetType

from server.foundation import clock
from server.foundation.clock import Instant
from server.foundation.operations import Call
from server.foundation.problems import Invalid, NotFound
from server.shop.orders import life_cycle, searching, wire
from server.shop.orders.queue import Turn
from server.shop.orders.receipt import THOUSANDTHS
from server.shop.orders.wanted import EVER, NEVER, Place, Wanted
from server.shop.ownership import visible

_LARGEST_ID = 2**31
_LARGEST_AMOUNT = Decimal(10**12)
_DAY_LENGTH = len("2026-01-01")


def account(call: Call[Any, Any], stated: int | None = None) -> int | None:
    """Whose orders these are: everybody's own, or of the shop that a workstation names."""
    own = visible(call.signed_in)
    if own is not None and stated not in (None, own):
        raise NotFound("There is no such shop.")
    return stated if own is None else own


def wanted(call: Call[Any, wire.OrdersQuery]) -> Wanted:
    query = call.query
    return Wanted(
        account_id=account(call, query.account_id),
        status=status(query.status) if query.status else None,
        production=production(query.production_status) if query.production_status else None,
        column=column(query.column) if query.column else None,
        since=since(query.start_date),
        until=until(query.end_date),
        # What folds to nothing, like an accent alone, narrows nothing.
        search=searching.needle(query.search),
        product=searching.needle(query.product),
        min_total=_thousandths("min_total", query.min_total),
        max_total=_thousandths("max_total", query.max_total),
    )


def status(word: str, field: str = "status") -> str:
    return _word(field, life_cycle.status(word), life_cycle.STATUSES)


def production(word: str, field: str = "production_status") -> str:
    return _word(field, life_cycle.production(word), life_cycle.PRODUCTION)


def column(word: str) -> str:
    found = word if word in life_cycle.COLUMNS else None
    return _word("column", found, life_cycle.COLUMNS)


def changes(body: wire.OrderWish) -> dict[str, Any]:
    """Columns that staff may change, as far as they are stated."""
    found: dict[str, Any] = {}
    if _is_said(body.status):
        found["status"] = status(str(body.status))
    if _is_said(body.production_status):
        found["production_status"] = production(str(body.production_status))
    texts = {"internal_notes": body.notes, "print_notes": body.print_notes}
    found |= {name: said or "" for name, said in texts.items() if said is not UNSET}
    rest = {"priority": body.priority, "estimated_print_time": body.estimated_print_time}
    return found | {name: said for name, said in rest.items() if said is not UNSET}


def place(cursor: str) -> Place | None:
    if not cursor:
        return None
    created_at, _, order_id = cursor.partition("_")
    return Place(_instant_of_cursor(created_at), _id_of_cursor(order_id))


def turn(cursor: str) -> Turn | None:
    if not cursor:
        return None
    priority, _, rest = cursor.partition("_")
    created_at, _, order_id = rest.partition("_")
    if not (priority.isascii() and priority.isdecimal() and len(priority) == 1):
        raise _bad_cursor()
    return Turn(int(priority), _instant_of_cursor(created_at), _id_of_cursor(order_id))


def cursor_of(following: Place | Turn | None) -> str | None:
    if following is None:
        return None
    rest = f"{following.created_at}_{following.order_id}"
    return f"{following.priority}_{rest}" if isinstance(following, Turn) else rest


def _word(field: str, found: str | None, known: tuple[str, ...]) -> str:
    if found is None:
        raise Invalid({field: f"{field} must be one of {', '.join(known)}."})
    return found


def _is_said(stated: str | UnsetType | None) -> bool:
    return stated is not UNSET and stated is not None


def since(stated: str, field: str = "start_date") -> Instant:
    if not stated:
        return EVER
    try:
        return min(clock.from_text(stated), NEVER)
    except ValueError:
        raise Invalid({field: f"{field} must be a date like 2026-01-31."}) from None


def until(stated: str, field: str = "end_date") -> Instant:
    """A date is a whole day: up to its end."""
    if not stated:
        return NEVER
    moment = since(stated, field)
    return moment if len(stated) > _DAY_LENGTH or moment == NEVER else clock.shift(moment, days=1)


def _thousandths(field: str, stated: str) -> int | None:
    if not stated:
        return None
    try:
        amount = Decimal(stated)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or abs(amount) > _LARGEST_AMOUNT:
        raise Invalid({field: f"{field} must be a number like 49.99."})
    return int(amount * THOUSANDTHS)


def _instant_of_cursor(stated: str) -> Instant:
    try:
        return clock.from_datetime(clock.to_datetime(stated))
    except (ValueError, OverflowError):
        raise _bad_cursor() from None


def _id_of_cursor(stated: str) -> int:
    if not (stated.isascii() and stated.isdecimal() and len(stated) <= len(str(_LARGEST_ID))):
        raise _bad_cursor()
    return int(stated)


def _bad_cursor() -> Invalid:
    return Invalid({"cursor": "cursor must be the next_cursor of a page."})
