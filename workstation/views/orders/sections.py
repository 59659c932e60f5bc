"""What the panel says of an order in words: its money, its parcels, what happened to it, who said what."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.models import words
from workstation.models.orders import words as order_words
from workstation.widgets.timeline import Moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from decimal import Decimal

    from workstation.records.orders import Note, Order, Talk


_NOBODY: Mapping[int, str] = MappingProxyType({})


def money_pairs(order: Order) -> list[tuple[str, str]]:
    tr = QCoreApplication.translate

    def said(amount: Decimal | None, sign: str = "") -> str:
        return f"{sign}{words.money_in(amount, order.currency)}" if amount else ""

    return [
        (tr("OrderSections", "Items"), said(order.subtotal)),
        (tr("OrderSections", "Discount"), said(order.discount_amount, "−")),
        (tr("OrderSections", "Shipping"), said(order.shipping_amount)),
        (tr("OrderSections", "Tax"), said(order.tax_amount)),
        (tr("OrderSections", "Total"), words.money_in(order.total_amount, order.currency)),
        (tr("OrderSections", "Refunded"), said(order.refunded_amount, "−")),
    ]


def order_pairs(order: Order) -> list[tuple[str, str]]:
    tr = QCoreApplication.translate
    return [
        (tr("OrderSections", "Number"), order.etsy_order_id),
        (tr("OrderSections", "Ordered"), words.moment(order.created_at)),
        (tr("OrderSections", "Due"), words.moment(order.due_at)),
        (tr("OrderSections", "E-mail"), order.buyer_email),
        (tr("OrderSections", "Print time"), _minutes(order.estimated_print_time, order.actual_print_time)),
        (tr("OrderSections", "Failed prints"), str(order.print_failures_count or "")),
        (tr("OrderSections", "About the print"), order.print_notes),
        (tr("OrderSections", "For the house"), order.internal_notes),
    ]


@dataclass(frozen=True, slots=True)
class _Event:
    when: datetime | None
    title: str
    by: str = ""
    details: str = ""
    tone: str = "neutral"


def history(
    order: Order,
    notes: Sequence[Note] = (),
    talks: Sequence[Talk] = (),
    printers: Mapping[int, str] = _NOBODY,
) -> list[Moment]:
    """Everything with who did it and where, newest first. `printers`: their names."""
    events = [*_of_order(order), *_of_prints(order, printers), *_of_parcels(order), *_written(notes, talks)]
    known = [(event.when, event) for event in events if event.when is not None]
    known.sort(key=lambda pair: pair[0], reverse=True)
    return [
        Moment(event.title, _joined(event.by, words.moment(when)), event.details, event.tone)
        for when, event in known
    ]


def _of_order(order: Order) -> list[_Event]:
    tr = QCoreApplication.translate
    sent = None if order.shipments else order.shipped_at
    return [
        _Event(sent, tr("OrderSections", "Sent"), tone="good"),
        _Event(order.print_completed_at, tr("OrderSections", "Printed"), tone="good"),
        _Event(order.print_started_at, tr("OrderSections", "Printing began"), tone="info"),
        _Event(order.created_at, tr("OrderSections", "Ordered"), order.buyer_name, tone="accent"),
    ]


def _of_prints(order: Order, printers: Mapping[int, str]) -> list[_Event]:
    tr = QCoreApplication.translate
    events = []
    for entry in order.prints:
        where = printers.get(entry.printer_id, "")
        ended = (
            tr("OrderSections", "Print failed") if entry.failed_reason else tr("OrderSections", "Print ready")
        )
        tone = "danger" if entry.failed_reason else "good"
        why = "\n".join(part for part in (entry.job_name, entry.failed_reason) if part)
        events += [
            _Event(entry.created_at, tr("OrderSections", "Put in the queue"), where, entry.job_name),
            _Event(entry.started_at, tr("OrderSections", "Print began"), where, entry.job_name, "info"),
            _Event(entry.completed_at, ended, where, why, tone),
        ]
    return events


def _of_parcels(order: Order) -> list[_Event]:
    tr = QCoreApplication.translate
    return [
        _Event(
            parcel.created_at,
            tr("OrderSections", "Sent"),
            order_words.parcel(parcel),
            order_words.parcel_state(parcel)[0],
            order_words.parcel_state(parcel)[1],
        )
        for parcel in order.shipments
    ]


def _written(notes: Sequence[Note], talks: Sequence[Talk]) -> list[_Event]:
    tr = QCoreApplication.translate
    return [
        *(_Event(note.created_at, tr("OrderSections", "Note"), note.author, note.content) for note in notes),
        *(
            _Event(talk.created_at, order_words.direction_name(talk.direction), talk.author, talk.message)
            for talk in talks
        ),
    ]


def prints(order: Order) -> list[Moment]:
    """What waits or was printed at the printers for it."""
    tr = QCoreApplication.translate
    names = {
        "queued": (tr("OrderSections", "waits"), "notice"),
        "scheduled": (tr("OrderSections", "planned"), "notice"),
        "started": (tr("OrderSections", "is printing"), "info"),
        "completed": (tr("OrderSections", "printed"), "good"),
        "failed": (tr("OrderSections", "failed"), "danger"),
    }
    found = []
    for entry in order.prints:
        said, tone = names.get(entry.status, (entry.status, "neutral"))
        found.append(Moment(entry.job_name, _joined(said, entry.material_type), entry.waiting_for, tone))
    return found


def note_moments(notes: Sequence[Note]) -> list[Moment]:
    newest = sorted(notes, key=lambda note: note.id, reverse=True)
    return [Moment(note.content, _who_when(note), tone="neutral") for note in newest]


def talk_moments(talks: Sequence[Talk]) -> list[Moment]:
    newest = sorted(talks, key=lambda talk: talk.id, reverse=True)
    return [
        Moment(
            talk.message,
            _joined(
                order_words.direction_name(talk.direction),
                order_words.channel_name(talk.channel),
                _who_when(talk),
            ),
            tone="accent" if talk.direction == "inbound" else "neutral",
        )
        for talk in newest
    ]


def _who_when(said: Note | Talk) -> str:
    return _joined(said.author, words.moment(said.created_at))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _minutes(planned: int | None, taken: int | None) -> str:
    tr = QCoreApplication.translate
    parts = []
    if taken is not None:
        parts.append(tr("OrderSections", "{n} min").format(n=taken))
    if planned is not None:
        parts.append(tr("OrderSections", "planned {n} min").format(n=planned))
    return ", ".join(parts)
