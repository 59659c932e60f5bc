"""How an order's statuses, amounts, channels and parcels are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.records.orders import FAILED, PRINTED, PRINTING, QUEUED, SHIPPED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from workstation.records.orders import Order, OrderItem, Shipment

PRODUCTION_TONES = {QUEUED: "neutral", PRINTING: "info", PRINTED: "good", SHIPPED: "good", FAILED: "danger"}
STATUS_TONES = {
    "pending": "notice",
    "paid": "accent",
    "completed": "good",
    "shipped": "good",
    "canceled": "danger",
    "refunded": "danger",
}
_DUE_SOON_H = 48
_FEW = 3


def column_name(column: str) -> str:
    tr = QCoreApplication.translate
    return {
        "to_do": tr("OrderWords", "To do"),
        "printing": tr("OrderWords", "Printing"),
        "printed": tr("OrderWords", "Printed"),
        "shipped": tr("OrderWords", "Shipped"),
    }.get(column, column)


def production_name(status: str) -> str:
    tr = QCoreApplication.translate
    return {
        QUEUED: tr("OrderWords", "To do"),
        PRINTING: tr("OrderWords", "Printing"),
        PRINTED: tr("OrderWords", "Printed"),
        SHIPPED: tr("OrderWords", "Shipped"),
        FAILED: tr("OrderWords", "Print failed"),
    }.get(status, status)


def status_name(status: str) -> str:
    tr = QCoreApplication.translate
    return {
        "pending": tr("OrderWords", "Not paid"),
        "paid": tr("OrderWords", "Paid"),
        "completed": tr("OrderWords", "Completed"),
        "shipped": tr("OrderWords", "Sent"),
        "canceled": tr("OrderWords", "Cancelled"),
        "refunded": tr("OrderWords", "Refunded"),
    }.get(status, status.replace("_", " "))


def priority_name(priority: int) -> str:
    tr = QCoreApplication.translate
    return {
        1: tr("OrderWords", "Urgent"),
        2: tr("OrderWords", "High"),
        3: tr("OrderWords", "Usual"),
        4: tr("OrderWords", "Low"),
        5: tr("OrderWords", "Some day"),
    }.get(priority, str(priority))


def priority_tone(priority: int) -> str:
    return {1: "danger", 2: "warning"}.get(priority, "neutral")


def named(orders: Sequence[Order]) -> str:
    """Whose they are: of many only how many."""
    if len(orders) > _FEW:
        return QCoreApplication.translate("OrderWords", "{n} orders").format(n=len(orders))
    return ", ".join(order.buyer_name for order in orders)


def things(order: Order) -> str:
    """What it is about in one line."""
    if not order.items:
        return ""
    first = order.items[0]
    said = f"{first.quantity} × {first.title}" if first.quantity > 1 else first.title
    more = len(order.items) - 1
    tr = QCoreApplication.translate
    return tr("OrderWords", "{what} and {n} more").format(what=said, n=more) if more else said


def choices(item: OrderItem) -> str:
    """What the buyer chose, one under the other."""
    return "\n".join(f"{name}: {value}" if name else value for name, value in item.variations)


def due(order: Order, now: datetime) -> tuple[str, str]:
    """When it must leave, in words, and how pressing that is."""
    if order.due_at is None or order.column in ("", "shipped"):
        return "", ""
    tr = QCoreApplication.translate
    hours = (order.due_at - now).total_seconds() / 3600
    if hours < 0:
        days = int(-hours // 24)
        said = tr("OrderWords", "{n} d late").format(n=days) if days else tr("OrderWords", "late")
        return said, "danger"
    if hours < 24:
        return tr("OrderWords", "due today"), "warning"
    words = tr("OrderWords", "due in {n} d").format(n=int(hours // 24))
    return words, "notice" if hours < _DUE_SOON_H else "neutral"


def direction_name(direction: str) -> str:
    tr = QCoreApplication.translate
    return {
        "inbound": tr("OrderWords", "From the buyer"),
        "outbound": tr("OrderWords", "To the buyer"),
    }.get(direction, direction)


def channel_name(channel: str) -> str:
    tr = QCoreApplication.translate
    return {
        "etsy_message": tr("OrderWords", "Etsy message"),
        "email": tr("OrderWords", "E-mail"),
        "phone": tr("OrderWords", "Phone"),
        "other": tr("OrderWords", "Otherwise"),
    }.get(channel, channel.replace("_", " "))


def parcel(shipment: Shipment) -> str:
    tr = QCoreApplication.translate
    parts = [shipment.carrier, shipment.tracking_code]
    return " · ".join(part for part in parts if part) or tr("OrderWords", "without tracking")


def parcel_state(shipment: Shipment) -> tuple[str, str]:
    """What became of it at Etsy, and its tone."""
    tr = QCoreApplication.translate
    return {
        "kept": (tr("OrderWords", "Noted here only"), "neutral"),
        "telling": (tr("OrderWords", "On its way to Etsy…"), "notice"),
        "told": (tr("OrderWords", "Etsy has it, and mails the buyer"), "good"),
        "refused": (tr("OrderWords", "Etsy refused it"), "danger"),
        "market": (tr("OrderWords", "Known to Etsy"), "good"),
    }.get(shipment.state, (shipment.state, "neutral"))
