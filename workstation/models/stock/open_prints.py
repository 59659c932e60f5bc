"""A print whose spool nobody knows, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.models import words
from workstation.models.stock.spools import grams

if TYPE_CHECKING:
    from workstation.records.stock import OpenPrint


def title(told: OpenPrint) -> str:
    name = told.name or QCoreApplication.translate("OpenPrint", "Print {n}").format(n=told.print_id)
    return " · ".join(part for part in (name, told.printer_name) if part)


def subtitle(told: OpenPrint) -> str:
    tr = QCoreApplication.translate
    said = [
        ended(told.ended),
        words.clock(told.ended_at) if told.ended_at else "",
        grams(told.grams) if told.grams else tr("OpenPrint", "amount not known"),
        tr("OpenPrint", "order {n}").format(n=told.order_id) if told.order_id else "",
    ]
    return " · ".join(part for part in said if part)


def ended(how: str) -> str:
    tr = QCoreApplication.translate
    return {
        "finished": tr("OpenPrint", "finished"),
        "failed": tr("OpenPrint", "failed"),
        "cancelled": tr("OpenPrint", "cancelled"),
        "lost": tr("OpenPrint", "lost from sight"),
    }.get(how, how)


def proposal(told: OpenPrint) -> str:
    """What one click would write down; empty when it takes a question."""
    return f"{told.filament} −{grams(told.grams)}" if told.is_clear else ""


def heading(count: int) -> str:
    tr = QCoreApplication.translate
    if count == 1:
        return tr("OpenPrint", "One print waits: of which spool was it?")
    return tr("OpenPrint", "{n} prints wait: of which spools were they?").format(n=count)
