"""A printer's past as rows: what was printed, by whom, how long it took, and how it ended."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from workstation.models import words
from workstation.models.printers import span
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records import wire
from workstation.records.prints import Print

if TYPE_CHECKING:
    from collections.abc import Mapping

TONES: Mapping[str, str] = {
    "starting": "info",
    "printing": "accent",
    "paused": "warning",
    "finished": "good",
    "failed": "danger",
    "cancelled": "neutral",
    "lost": "warning",
}


class PrintsModel(RecordTableModel[Print]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("name", tr("PrintsModel", "Print"), _name, lambda told: told.title.casefold(), 240),
            Column("state", tr("PrintsModel", "Result"), _state, attrgetter("state"), 110),
            Column("started", tr("PrintsModel", "Started"), _started, _order, 150),
            Column("took", tr("PrintsModel", "Took"), _took, lambda told: told.duration_s or 0, 100),
            Column("grams", tr("PrintsModel", "Weight"), _grams, lambda told: told.grams or 0, 90),
            Column("staff", tr("PrintsModel", "By"), _staff, lambda told: told.staff_name.casefold(), 140),
        )
        super().__init__(columns, lambda told: str(told.id), parent)


def state_name(state: str) -> str:
    tr = QCoreApplication.translate
    return {
        "starting": tr("PrintsModel", "Starting"),
        "printing": tr("PrintsModel", "Printing"),
        "paused": tr("PrintsModel", "Paused"),
        "finished": tr("PrintsModel", "Finished"),
        "failed": tr("PrintsModel", "Failed"),
        "cancelled": tr("PrintsModel", "Stopped"),
        "lost": tr("PrintsModel", "Unknown"),
    }.get(state, state)


def _name(told: Print) -> Cell:
    return Cell(told.title or "–", told.result, is_file=True, tip=told.result)


def _state(told: Print) -> Cell:
    return Cell(state_name(told.state), tone=TONES.get(told.state, "neutral"))


def _started(told: Print) -> Cell:
    return Cell(words.moment(told.started_at) or "–")


def _order(told: Print) -> str:
    return wire.stamp(told.started_at) or ""


def _took(told: Print) -> Cell:
    return Cell(span(told.duration_s) or "–")


def _grams(told: Print) -> Cell:
    return Cell(words.grams(told.grams) or "–")


def _staff(told: Print) -> Cell:
    at_printer = QCoreApplication.translate("PrintsModel", "at the printer")
    return Cell(told.staff_name or (at_printer if told.started_from == "printer" else "–"))
