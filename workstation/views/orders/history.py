"""What became of an order, in words: newest first, with who it was. What one deed changed is told as one moment."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.models import words
from workstation.models.orders import words as order_words
from workstation.widgets.timeline import Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from workstation.records.orders import Order, OrderEvent

_LEFT = ("shipped", "completed")
# What a moment is called by when one deed changed several things.
_LEADING = ("parcel", "print_", "scheduled", "refunded", "production", "status")
_FAILED = ("print_failed", "print_lost", "parcel_refused")
_WENT_WELL = ("print_finished", "parcel", "parcel_told")


def moments(order: Order, events: Sequence[OrderEvent], shops: Mapping[str, str]) -> list[Moment]:
    """`events`: newest first. `shops`: how the shops of Etsy's users are called."""
    return [*_told(events, shops), *_at_arrival(order, events)]


def _told(events: Sequence[OrderEvent], shops: Mapping[str, str]) -> Iterator[Moment]:
    for (at, _, _), group in groupby(events, lambda event: (event.at, event.actor, event.who)):
        parts = sorted(group, key=lambda event: (_rank(event), event.id))
        lead = parts[0]
        details = [_details(lead), *(_in_one_line(part) for part in parts[1:])]
        yield Moment(
            _title(lead),
            _joined(_who(lead, shops), words.moment(at)),
            "\n".join(part for part in details if part),
            _tone(lead),
        )


def _at_arrival(order: Order, events: Sequence[OrderEvent]) -> Iterator[Moment]:
    """What had happened before anybody here saw the order."""
    tr = QCoreApplication.translate
    if order.shipped_at is not None and not any(_is_leaving(event) for event in events):
        parcels = "\n".join(order_words.parcel(parcel) for parcel in order.shipments)
        yield Moment(tr("OrderHistory", "Sent"), words.moment(order.shipped_at), parcels, "good")
    if order.created_at is not None:
        when = _joined(order.buyer_name, words.moment(order.created_at))
        yield Moment(tr("OrderHistory", "Ordered"), when, tone="accent")


def _is_leaving(event: OrderEvent) -> bool:
    return event.what == "parcel" or (event.what in ("status", "production") and event.after in _LEFT)


def _rank(event: OrderEvent) -> int:
    ranks = [rank for rank, what in enumerate(_LEADING) if event.what.startswith(what)]
    return ranks[0] if ranks else len(_LEADING)


def _who(event: OrderEvent, shops: Mapping[str, str]) -> str:
    if event.actor != "etsy_user":
        return event.who
    said = QCoreApplication.translate("OrderHistory", "Etsy user {number}")
    return shops.get(event.who) or said.format(number=event.who)


def _title(event: OrderEvent) -> str:
    tr = QCoreApplication.translate
    titles = {
        "internal_notes": tr("OrderHistory", "Words for the house"),
        "print_notes": tr("OrderHistory", "Words about the print"),
        "tracking": tr("OrderHistory", "Tracking number"),
        "photo": tr("OrderHistory", "Photo added"),
        "address": tr("OrderHistory", "Address changed"),
        "note": tr("OrderHistory", "Note"),
        "filament": tr("OrderHistory", "Filament kept for it"),
        "scheduled": tr("OrderHistory", "Put in the queue"),
        "print_started": tr("OrderHistory", "Print began"),
        "print_finished": tr("OrderHistory", "Print ready"),
        "print_failed": tr("OrderHistory", "Print failed"),
        "print_lost": tr("OrderHistory", "Nobody knows how the print ended"),
        "print_again": tr("OrderHistory", "Put back into the queue"),
        "parcel": tr("OrderHistory", "Sent"),
        "parcel_told": tr("OrderHistory", "Etsy has it, and mails the buyer"),
        "parcel_refused": tr("OrderHistory", "Etsy refused the parcel"),
    }
    if event.what == "print_cancelled":
        is_by_hand = event.actor == "person"
        return (
            tr("OrderHistory", "Taken out of the queue")
            if is_by_hand
            else tr("OrderHistory", "Print stopped")
        )
    if event.what == "talk":
        return order_words.direction_name(event.after)
    return titles.get(event.what) or _changed(event)


def _changed(event: OrderEvent) -> str:
    """What has a before and an after, in one line."""
    tr = QCoreApplication.translate
    named: Mapping[str, tuple[str, Callable[[str], str]]] = {
        "status": (tr("OrderHistory", "Order"), order_words.status_name),
        "production": (tr("OrderHistory", "Production"), order_words.production_name),
        "priority": (tr("OrderHistory", "Priority"), _priority),
        "total": (tr("OrderHistory", "Total"), str),
        "refunded": (tr("OrderHistory", "Refunded"), str),
    }
    name, said = named.get(event.what, (event.what.replace("_", " "), str))
    change = " → ".join(said(value) for value in (event.before, event.after) if value)
    return f"{name}: {change}" if change else name


def _priority(value: str) -> str:
    return order_words.priority_name(int(value)) if value.isdecimal() else value


def _details(event: OrderEvent) -> str:
    """What its title does not say."""
    if event.what in ("internal_notes", "print_notes", "tracking", "address"):
        return event.after or "–"
    if event.what in ("scheduled", "parcel", "parcel_told", "parcel_refused"):
        return "\n".join(part for part in (event.after, event.details) if part)
    return event.details


def _in_one_line(event: OrderEvent) -> str:
    return ": ".join(part for part in (_title(event), _details(event).replace("\n", ", ")) if part)


def _tone(event: OrderEvent) -> str:
    if event.what == "production":
        return order_words.PRODUCTION_TONES.get(event.after, "neutral")
    if event.what == "status":
        return order_words.STATUS_TONES.get(event.after, "neutral")
    if event.what in _FAILED or event.what == "refunded":
        return "danger"
    if event.what in _WENT_WELL:
        return "good"
    return "info" if event.what == "print_started" else "neutral"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
