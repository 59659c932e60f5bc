"""What the panel says of an order in words: its money, its prints, who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.models import words
from workstation.models.orders import words as order_words
from workstation.widgets.timeline import Moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from workstation.records.orders import Note, Order, Talk


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
