"""The jobs that archiving or pruning would touch, as rows."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from workstation.models import words
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records import wire
from workstation.records.retention import SweptJob
from workstation.sync.statuses import status_name

if TYPE_CHECKING:
    from workstation.records.retention import Sweep


class SweptJobsModel(RecordTableModel[SweptJob]):
    """Oldest first: those are what the days are about."""

    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        column = Column("job", tr("SweptJobsModel", "Job, oldest first"), _job, _order, 190)
        super().__init__((column,), attrgetter("id"), parent)

    def show_sweep(self, sweep: Sweep) -> None:
        self.arrange(sweep.sample)


def _order(job: SweptJob) -> str:
    return wire.stamp(job.updated_at) or ""


def _job(job: SweptJob) -> Cell:
    sub = " · ".join(part for part in (status_name(job.status), words.moment(job.updated_at)) if part)
    return Cell(job.display_name, sub, tip=job.display_name)
