"""Filament that is kept for orders, in words: a line for each item, and for an order for which nothing was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.models.stock.spools import grams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.records.order_prints import Kept
    from workstation.records.orders import Order


@dataclass(frozen=True, slots=True)
class Line:
    words: str
    is_lacking: bool = False


def of_item(order: Order, kept: Kept) -> Line:
    is_lacking = kept.filament_id is None
    what = f"{kept.quantity} × {kept.item}" if kept.quantity > 1 else kept.item
    spool = kept.reason if is_lacking else f"#{kept.filament_id} {kept.filament} · {grams(kept.amount_used)}"
    return Line(f"{order.buyer_name} · {what} · {spool}", is_lacking)


def of_none(order: Order, why: str) -> Line:
    """Nothing was found for any of its items."""
    return Line(f"{order.buyer_name} · {why}", is_lacking=True)


def total(lines: Sequence[Line]) -> str:
    tr = QCoreApplication.translate
    lacking = sum(line.is_lacking for line in lines)
    if not lacking:
        return tr("Kept", "There is filament for all of it.")
    if lacking == len(lines):
        return tr("Kept", "There is no filament for any of it.")
    return tr("Kept", "There is filament for {n} of {all} items.").format(
        n=len(lines) - lacking, all=len(lines)
    )
