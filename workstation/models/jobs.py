"""The queue: jobs of one status as rows, in the words people at the counter use."""

from __future__ import annotations

from datetime import UTC, datetime
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt

from workstation.models import words
from workstation.models.filters import JobFilter
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records.jobs import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workstation.sync.board import Board, Delta
    from workstation.sync.shift import Shift
    from workstation.sync.thumbnails import Thumbnails

AGE = "age"


def utc_now() -> datetime:
    return datetime.now(UTC)


class JobCells:
    """What each column says about a job."""

    def __init__(self, shift: Shift, thumbnails: Thumbnails | None, clock: Callable[[], datetime]) -> None:
        self._shift = shift
        self._thumbnails = thumbnails
        self._clock = clock

    def columns(self) -> tuple[Column[Job], ...]:
        tr = QCoreApplication.translate
        return (
            Column("file", tr("JobsModel", "Job"), self.file, lambda job: job.display_name.casefold(), 270),
            Column(
                "student",
                tr("JobsModel", "Student"),
                self.student,
                lambda job: job.student_name.casefold(),
                180,
            ),
            Column("printer", tr("JobsModel", "Printer"), self.printer, _printer_order, 130),
            Column("colour", tr("JobsModel", "Colour"), self.colour, lambda job: job.color.casefold(), 135),
            Column(AGE, tr("JobsModel", "Age"), self.age, lambda job: -_seconds(job.created_at), 80),
            Column(
                "price",
                tr("JobsModel", "Price"),
                self.price,
                lambda job: float(job.cost_usd or -1),
                80,
                is_number=True,
            ),
            Column(
                "lock",
                tr("JobsModel", "Held by"),
                self.lock,
                lambda job: (job.locked_by or "").casefold(),
                115,
            ),
        )

    def file(self, job: Job) -> Cell:
        tr = QCoreApplication.translate
        picture = self._thumbnails.get(job.id) if self._thumbnails and job.has_thumbnail else None
        badge, tone = "", "accent"
        if job.is_confirmation_expired:
            badge, tone = tr("JobsModel", "Link expired"), "warning"
        elif job.is_new:
            badge = tr("JobsModel", "New")
        elif job.pending:
            badge, tone = tr("JobsModel", "Not sent yet"), "notice"
        sub = " · ".join(part for part in (job.original_filename, words.size(job.size_bytes)) if part)
        return Cell(
            job.display_name,
            sub,
            "",
            badge,
            tone,
            "file-box",
            "",
            picture,
            job.notes or job.display_name,
            is_file=True,
        )

    def student(self, job: Job) -> Cell:
        return Cell(job.student_name, job.student_email, tip=job.discipline)

    def printer(self, job: Job) -> Cell:
        return Cell(job.printer, job.print_method)

    def colour(self, job: Job) -> Cell:
        return Cell(job.color, swatch=self._shift.catalog.hex_of(job.color) or "?")

    def age(self, job: Job) -> Cell:
        now = self._clock()
        return Cell(
            words.age(job.created_at, now),
            tone=words.age_tone(job.created_at, now),
            tip=words.moment(job.created_at),
        )

    def price(self, job: Job) -> Cell:
        return Cell(words.money(job.cost_usd), words.grams(job.weight_g))

    def lock(self, job: Job) -> Cell:
        if not job.locked_by or (job.locked_until and job.locked_until < self._clock()):
            return Cell()
        return Cell(job.locked_by, icon="lock", tip=words.moment(job.locked_until))


class JobsModel(RecordTableModel[Job]):
    """Follows the board; `narrow` says which part of it."""

    def __init__(
        self,
        board: Board,
        shift: Shift,
        thumbnails: Thumbnails | None = None,
        parent: QObject | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(JobCells(shift, thumbnails, clock).columns(), attrgetter("id"), parent)
        self.filter = JobFilter()
        self._board = board
        board.changed.connect(self._on_board_changed)
        if thumbnails is not None:
            thumbnails.arrived.connect(self.refresh_row)
        self.sort(self.column(AGE), Qt.SortOrder.AscendingOrder)

    def column(self, key: str) -> int:
        return next(number for number, item in enumerate(self.columns) if item.key == key)

    def keeps(self, record: Job) -> bool:
        return self.filter.keeps(record)

    def narrow(self, wanted: JobFilter) -> None:
        if wanted != self.filter:
            self.filter = wanted
            self.arrange(self._all())

    def _all(self) -> Iterable[Job]:
        return self._board.in_queue(self.filter.status)

    def _on_board_changed(self, delta: Delta) -> None:
        fresh = [job for job in delta.inserted if job.status == self.filter.status]
        fresh.extend(
            now for before, now in delta.changed if self.filter.status in (before.status, now.status)
        )
        self.update_rows(fresh, [job.id for job in delta.removed])


def _printer_order(job: Job) -> str:
    return f"{job.printer}\n{job.print_method}".casefold()


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0
