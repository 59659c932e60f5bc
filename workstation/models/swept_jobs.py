"""The jobs that archiving or pruning would touch, as rows."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from workstation.actions.possible import status_name
from workstation.models import words
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records import wire
from workstation.records.retention import SweptJob

if TYPE_CHECKING:
    from workstation.records.retention import Sweep


class SweptJobsModel(RecordTableModel[SweptJob]):
    """Oldest first: those are what the days are about."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("job", tr("SweptJobsModel", "Job"), _job, attrgetter("display_name"), 190),
            Column("changed", tr("SweptJobsModel", "Last change"), _changed, _order, 140),
        )
        super().__init__(columns, attrgetter("id"), parent)
        self.sort(1)

    def show_sweep(self, sweep: Sweep) -> None:
        self.arrange(sweep.sample)


def _order(job: SweptJob) -> str:
    return wire.stamp(job.updated_at) or ""


def _job(job: SweptJob) -> Cell:
    return Cell(job.display_name, status_name(job.status), tip=job.display_name)


def _changed(job: SweptJob) -> Cell:
    return Cell(words.moment(job.updated_at) or "–")
