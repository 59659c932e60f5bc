"""A spool's ledger in rows: what happened in words, how many grams came or went, and what was left afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.models import words
from workstation.models.stock.spools import grams
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records.stock import CORRECTION, FAILURE, NEW_SPOOL, PRINT, WASTE, Entry

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from workstation.models.csv_text import Value

_ICONS = {
    PRINT: "printer",
    FAILURE: "triangle-alert",
    WASTE: "trash-2",
    CORRECTION: "gauge",
    NEW_SPOOL: "plus",
}


class MovementsModel(RecordTableModel[Entry]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("what", tr("Ledger", "What happened"), _what, lambda entry: entry.reason, 180),
            Column(
                "change", tr("Ledger", "Grams"), _change, lambda entry: entry.change or 0, 84, is_number=True
            ),
            Column("left", tr("Ledger", "Left"), _left, lambda entry: entry.balance or 0, 84, is_number=True),
            Column("when", tr("Ledger", "When"), _when, lambda entry: entry.id, 128),
        )
        super().__init__(columns, lambda entry: str(entry.id), parent)


def reason_name(reason: str) -> str:
    tr = QCoreApplication.translate
    return {
        PRINT: tr("Ledger", "Print"),
        FAILURE: tr("Ledger", "Failed print"),
        WASTE: tr("Ledger", "Waste"),
        CORRECTION: tr("Ledger", "Correction"),
        NEW_SPOOL: tr("Ledger", "New spool"),
    }.get(reason, reason.replace("_", " "))


def cause(entry: Entry) -> str:
    """Which order, job or print it was for, and who did it."""
    tr = QCoreApplication.translate
    said = [
        tr("Ledger", "order {n}").format(n=entry.order_id) if entry.order_id else "",
        tr("Ledger", "job {id}").format(id=entry.job_id[:8]) if entry.job_id else "",
        tr("Ledger", "print {n}").format(n=entry.print_id) if entry.print_id and not entry.job_id else "",
        entry.staff_name,
        entry.note,
    ]
    return " · ".join(part for part in said if part)


def signed(change: float | None) -> str:
    """A real minus, and a plus where something came in."""
    if not change:
        return grams(change)
    return f"{'+' if change > 0 else '−'}{grams(abs(change))}"  # a minus sign, which no number loses at a line's end


def table(entries: tuple[Entry, ...]) -> tuple[list[str], list[list[Value]]]:
    """For a spreadsheet."""
    tr = QCoreApplication.translate
    titles = [
        tr("Ledger", "When"), tr("Ledger", "What happened"), tr("Ledger", "Grams"), tr("Ledger", "Left"),
        tr("Ledger", "Order"), tr("Ledger", "Job"), tr("Ledger", "Print"), tr("Ledger", "Who"), tr("Ledger", "Note"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [words.moment(entry.created_at), reason_name(entry.reason), entry.change, entry.balance,
         entry.order_id, entry.job_id, entry.print_id, entry.staff_name, entry.note]
        for entry in entries
    ]  # fmt: skip
    return titles, rows


def _what(entry: Entry) -> Cell:
    tr = QCoreApplication.translate
    short = tr("Ledger", "short of {g}").format(g=grams(entry.shortfall)) if entry.shortfall else ""
    said = cause(entry)
    tip = "\n".join(part for part in (reason_name(entry.reason), said, short) if part)
    return Cell(
        reason_name(entry.reason),
        said or "–",
        icon=_ICONS.get(entry.reason, "info"),
        badge=short,
        badge_tone="warning",
        tip=tip,
    )


def _change(entry: Entry) -> Cell:
    return Cell(signed(entry.change))


def _left(entry: Entry) -> Cell:
    return Cell(grams(entry.balance))


def _when(entry: Entry) -> Cell:
    return Cell(
        words.clock(entry.created_at) if entry.created_at else "–", tip=words.moment(entry.created_at)
    )
