"""The board: every job this desk knows, as the server said it, with the desk's own unsent changes laid over it.

Whoever brings rows brings whole records; the board finds the smallest difference and tells it once. Rows are keyed by
id, never searched. What is pending here (notes, review marks) is shown at once and replaced by the truth when it comes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workstation.records.intents import NOTES, REVIEW, Intent
from workstation.records.jobs import QUEUES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workstation.records.jobs import Job


@dataclass(frozen=True, slots=True)
class Delta:
    inserted: tuple[Job, ...] = ()
    changed: tuple[tuple[Job, Job], ...] = ()
    """Pairs of what was shown and what is shown now."""
    removed: tuple[Job, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.inserted or self.changed or self.removed)


class Board(QObject):
    changed = Signal(object)
    counts_changed = Signal()
    arrived = Signal(object)
    """A job that came in just now, for the ears and the tray."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said: dict[str, Job] = {}
        self._shown: dict[str, Job] = {}
        self._pending: dict[str, list[Intent]] = {}
        self._counts: dict[str, int] = {}
        self._queues: dict[str, dict[str, Job]] = {status: {} for status in QUEUES}
        self._touched: set[str] | None = None

    def __len__(self) -> int:
        return len(self._shown)

    def __iter__(self) -> Iterator[Job]:
        return iter(self._shown.values())

    def get(self, job_id: str) -> Job | None:
        return self._shown.get(job_id)

    def in_queue(self, status: str) -> list[Job]:
        return list(self._queue(status).values())

    def count(self, status: str) -> int:
        """How many there are on the server; what is known here when it has not said."""
        return self._counts.get(status, self.known(status))

    def known(self, status: str) -> int:
        return len(self._queue(status))

    @property
    def counts(self) -> dict[str, int]:
        return dict(self._counts)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        fresh = self._counts | {key: int(value) for key, value in counts.items()}
        if fresh != self._counts:
            self._counts = fresh
            self.counts_changed.emit()

    def merge(self, jobs: Iterable[Job]) -> None:
        """Rows as the server says them now; rows not named stay."""
        self._tell(self._put(job) for job in jobs)

    def live(self, job: Job) -> None:
        """A row from the stream: newer than any page asked for before it."""
        if self._touched is not None:
            self._touched.add(job.id)
        self.merge((job,))

    def remove(self, job_ids: Iterable[str]) -> None:
        gone = [self._drop(job_id) for job_id in job_ids]
        removed = tuple(job for job in gone if job is not None)
        if removed:
            self.changed.emit(Delta(removed=removed))
            self.counts_changed.emit()

    def live_remove(self, job_id: str) -> None:
        if self._touched is not None:
            self._touched.add(job_id)
        self.remove((job_id,))

    # a pull in progress: pages that were asked for before a live change must not undo it

    def begin_pull(self) -> None:
        self._touched = set()

    def merge_page(self, jobs: Iterable[Job]) -> list[Job]:
        """Answers the rows that were taken."""
        touched = self._touched or set()
        taken = [job for job in jobs if job.id not in touched]
        self.merge(taken)
        return taken

    def end_pull(self, status: str, seen: set[str]) -> list[str]:
        """After a whole queue was read: what the server no longer has there is gone. Answers those ids."""
        touched = self._touched or set()
        kept = seen | touched
        gone = [job_id for job_id in self._queue(status) if job_id not in kept]
        self.remove(gone)
        return gone

    def finish_pull(self) -> None:
        self._touched = None

    # what a person did and the server has not heard yet

    def overlay(self, intent: Intent) -> None:
        waiting = self._pending.setdefault(intent.job_id, [])
        if intent.kind == NOTES:
            waiting[:] = [other for other in waiting if other.kind != NOTES]
        waiting.append(intent)
        self._show_again(intent.job_id)

    def settle(self, intent: Intent, job: Job | None = None) -> None:
        """The server has answered: the overlay goes, the truth stays."""
        waiting = self._pending.get(intent.job_id, [])
        waiting[:] = [other for other in waiting if other.key != intent.key]
        if not waiting:
            self._pending.pop(intent.job_id, None)
        if job is not None:
            self.live(job)
        else:
            self._show_again(intent.job_id)

    @property
    def pending_count(self) -> int:
        return sum(len(waiting) for waiting in self._pending.values())

    def pending_for(self, job_id: str) -> tuple[Intent, ...]:
        return tuple(self._pending.get(job_id, ()))

    def _queue(self, status: str) -> dict[str, Job]:
        return self._queues.setdefault(status, {})

    def _tell(self, steps: Iterable[tuple[Job | None, Job]]) -> None:
        inserted: list[Job] = []
        changed: list[tuple[Job, Job]] = []
        for before, now in steps:
            if before is None:
                inserted.append(now)
            elif before != now:
                changed.append((before, now))
        if inserted or changed:
            self.changed.emit(Delta(tuple(inserted), tuple(changed)))
            self.counts_changed.emit()

    def _put(self, job: Job) -> tuple[Job | None, Job]:
        before = self._shown.get(job.id)
        self._said[job.id] = job
        now = self._laid_over(job)
        self._shown[job.id] = now
        if before is not None and before.status != now.status:
            self._queue(before.status).pop(job.id, None)
        self._queue(now.status)[job.id] = now
        return before, now

    def _drop(self, job_id: str) -> Job | None:
        self._said.pop(job_id, None)
        gone = self._shown.pop(job_id, None)
        if gone is not None:
            self._queue(gone.status).pop(job_id, None)
        return gone

    def _show_again(self, job_id: str) -> None:
        said = self._said.get(job_id)
        if said is not None:
            self._tell((self._put(said),))

    def _laid_over(self, job: Job) -> Job:
        for intent in self._pending.get(job.id, ()):
            job = _applied(job, intent)
        return job


def _applied(job: Job, intent: Intent) -> Job:
    if intent.kind == NOTES:
        notes = str(intent.body.get("notes") or "")
        return replace(job, notes=notes, has_notes=bool(notes), pending=True)
    if intent.kind == REVIEW:
        reviewed = bool(intent.body.get("reviewed"))
        return replace(job, is_new=not reviewed, pending=True)
    return job
