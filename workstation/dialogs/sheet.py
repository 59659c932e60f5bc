"""What every question looks like: a heading, the question's own fields, a line for problems, two buttons.

A sheet answers through `answered` (its value, or None for no) and stays open and busy until it is told how it went: on a
problem it says so and keeps everything that was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPalette, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workstation.widgets.labels import breakable, button, label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QShowEvent


class Sheet(QDialog):
    answered = Signal(object)

    def __init__(
        self,
        title: str,
        explanation: str = "",
        ok: str = "",
        *,
        look: str = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(460)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 22, 24, 20)
        outer.setSpacing(14)
        outer.addWidget(label(breakable(title), "title", wraps=True))
        if explanation:
            outer.addWidget(label(explanation, "muted", wraps=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        outer.addLayout(self.body)
        outer.addStretch(1)
        self._is_incomplete = False
        self._problem = label("", "problem", wraps=True)
        self._problem.hide()
        outer.addWidget(self._problem)
        self._build_buttons(outer, ok or self.tr("OK"), look)

    def _build_buttons(self, outer: QVBoxLayout, ok: str, look: str) -> None:
        self.ok_button = button(ok, look)
        self.ok_button.setDefault(True)
        self.ok_button.clicked.connect(self.accept)
        self.cancel_button = button(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.ok_button)
        outer.addLayout(self.buttons)

    # what a question fills in

    def value(self) -> Any:
        """What the person answered; a sheet that only asks yes or no answers True."""
        return True

    def missing(self) -> str:
        """One sentence while something is missing; empty when the answer may be given."""
        return ""

    # how it goes

    @property
    def problem(self) -> str:
        return self._problem.text() if not self._problem.isHidden() else ""

    def complain(self, sentence: str) -> None:
        self._set_busy(busy=False)
        self._is_incomplete = False
        self._problem.setText(sentence)
        self._problem.setAccessibleName(sentence)
        self._problem.setVisible(bool(sentence))
        if self.isVisible():
            self.fit()

    def mark(self, fields: Mapping[str, str]) -> None:
        """The server's words for single fields; a sheet that shows them under its fields overrides it."""

    def look_again(self) -> None:
        """For a field that was changed: what was missing is not asked for any longer than it is."""
        if self._is_incomplete and not self.missing():
            self.complain("")

    def accept(self) -> None:
        if not self.ok_button.isEnabled():
            return
        missing = self.missing()
        self.complain(missing)
        self._is_incomplete = bool(missing)
        if not missing:
            self._set_busy(busy=True)
            self.answered.emit(self.value())

    def reject(self) -> None:
        self.answered.emit(None)

    def fit(self) -> None:
        """As tall as its words need at its width; Qt alone guesses too much for words that wrap."""
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():
            layout.activate()  # otherwise it still counts lines that were hidden just now
            width = max(self.width(), self.minimumWidth())
            height = layout.totalHeightForWidth(width)
            self.setMinimumHeight(height)  # Qt's own minimum counts wrapped words at their narrowest.
            self.resize(width, height)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        super().showEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """An edge where no window manager draws one: on a kiosk the sheet would melt into what lies behind."""
        super().paintEvent(event)
        if self.frameGeometry() == self.geometry():
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()

    def finish(self) -> None:
        """The answer was taken: the sheet goes."""
        super().done(0)
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        event.ignore()
        self.reject()

    def _set_busy(self, *, busy: bool) -> None:
        self.ok_button.setDisabled(busy)
