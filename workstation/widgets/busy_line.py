"""A thin line that says that something is under way, how far it is when that is known, and a way to stop waiting."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from workstation.widgets.labels import button, label

_WHOLE = 1000


class BusyLine(QWidget):
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = button(self.tr("Stop waiting"), "quiet")
        self._stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self.hide()

    @property
    def sentence(self) -> str:
        return "" if self.isHidden() else self._words.text()

    def show_work(self, words: str, share: float | None = None, *, can_stop: bool = True) -> None:
        """`share` from 0 to 1; None when nobody knows."""
        self._words.setText(words)
        self._bar.setAccessibleName(words)
        self._bar.setRange(0, 0 if share is None else _WHOLE)
        if share is not None:
            self._bar.setValue(round(share * _WHOLE))
        self._stop.setVisible(can_stop)
        self.show()

    def rest(self) -> None:
        self.hide()
