"""Notes of a job: saved by themselves a moment after the last key, with their state always in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from workstation.actions import jobs
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from workstation.records.jobs import Job
    from workstation.views.surroundings import Surroundings

_SAVE_MS = 1200


class JobNotes(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._job: Job | None = None
        self._is_dirty = False
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Notes"))
        self.text.setPlaceholderText(self.tr("For your colleagues. Saved by itself."))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(92)
        self.state = label("", "muted")
        self._pause = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._pause.timeout.connect(self.save)
        self.text.textChanged.connect(self._on_typed)
        self.text.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.text)
        column.addWidget(self.state)

    def show_job(self, job: Job) -> None:
        """What is being typed is never overwritten by what comes in."""
        is_same = self._job is not None and self._job.id == job.id
        self._job = job
        self.text.setReadOnly(job.status == "ARCHIVED")
        if not (is_same and self._is_dirty):
            self._is_dirty = False
            self._fill(job.notes)
        self._show_state()

    def save(self) -> None:
        self._pause.stop()
        if self._job is None or not self._is_dirty:
            return
        self._is_dirty = False
        text = self.text.toPlainText().strip()
        if text != self._job.notes:
            self._around.tasks.start(jobs.write_notes(self._around.desk, self._job, text), "write notes")
        self._show_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)

    def _fill(self, notes: str) -> None:
        if self.text.toPlainText() != notes:
            self.text.blockSignals(True)  # Qt's own signature
            self.text.setPlainText(notes)
            self.text.blockSignals(False)  # Qt's own signature

    def _on_typed(self) -> None:
        self._is_dirty = True
        self._pause.start()
        self._show_state()

    def _show_state(self) -> None:
        self.state.setText(self._words())

    def _words(self) -> str:
        if self._is_dirty:
            return self.tr("Not saved yet…")
        if self._job is not None and self._around.desk.board.pending_for(self._job.id):
            online = self._around.desk.link.is_online
            return self.tr("Saving…") if online else self.tr("Kept here, sent when the server is back.")
        return self.tr("Saved") if self._job is not None and self._job.notes else ""
