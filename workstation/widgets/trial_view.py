"""What a test of a connection found: every step with how it went, and the certificate that would be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from workstation.widgets.labels import label

if TYPE_CHECKING:
    from workstation.records.printers import Trial
    from workstation.widgets.theme import Theme

_GROUP = 4


class TrialView(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.trial: Trial | None = None
        self._verdict = label("", "hint", wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._fingerprint = label("", "muted", wraps=True, selectable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._verdict, self._fingerprint):
            part.hide()
        column.addWidget(self._verdict)
        column.addLayout(self._grid)
        column.addWidget(self._fingerprint)

    @property
    def sentences(self) -> list[str]:
        return [step.sentence for step in self.trial.steps] if self.trial else []

    @property
    def verdict(self) -> str:
        return self._verdict.text()

    def show_busy(self) -> None:
        self.clear()
        self._say(self.tr("Testing the connection …"), "hint")

    def clear(self) -> None:
        self.trial = None
        self._verdict.hide()
        self._fingerprint.hide()
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()

    def show_trial(self, trial: Trial) -> None:
        self.clear()
        self.trial = trial
        for row, step in enumerate(trial.steps):
            picture = QLabel()
            icon, tone = ("circle-check", "good") if step.ok else ("circle-alert", "danger")
            picture.setPixmap(self._theme.picture(icon, tone, 18))
            picture.setAccessibleName(self.tr("works") if step.ok else self.tr("does not work"))
            self._grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(step.sentence, wraps=True, selectable=True), row, 1)
        self._say_verdict(trial)
        if trial.fingerprint:
            self._fingerprint.setText(
                self.tr("Certificate that will be trusted (SHA-256):\n{fingerprint}").format(
                    fingerprint=grouped(trial.fingerprint)
                )
            )
            self._fingerprint.show()

    def _say_verdict(self, trial: Trial) -> None:
        if not trial.ok:
            self._say(self.tr("The connection does not work yet."), "problem")
        elif trial.control_allowed is False:
            self._say(self.tr("Connected, but the printer will refuse commands from here."), "warning")
        else:
            said = " · ".join(part for part in (trial.model, trial.serial, trial.firmware) if part)
            self._say(
                self.tr("It works: {printer}").format(printer=said) if said else self.tr("It works."), "hint"
            )

    def _say(self, words: str, role: str) -> None:
        self._verdict.setText(words)
        self._verdict.setProperty("role", role)
        self._verdict.style().unpolish(self._verdict)
        self._verdict.style().polish(self._verdict)
        self._verdict.show()


def grouped(fingerprint: str) -> str:
    """In groups that two people can compare by reading aloud."""
    parts = [fingerprint[start : start + _GROUP] for start in range(0, len(fingerprint), _GROUP)]
    return " ".join(parts)
