"""Why a model cannot be printed: the lab's reasons, and own words for the student's mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from workstation.dialogs.work import WorkSheet
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workstation.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class Reasons:
    codes: tuple[str, ...]
    words: str


class RejectDialog(WorkSheet):
    def __init__(
        self,
        theme: Theme,
        display_name: str,
        reasons: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            self.tr("Reject this job?"),
            self.tr("{name}: the student gets these reasons by mail.").format(name=display_name),
            self.tr("Reject"),
            look="danger",
            parent=parent,
        )
        self.ticks = [(code, QCheckBox(words or code)) for code, words in reasons]
        for _, tick in self.ticks:
            self.body.addWidget(tick)
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(self.tr("In your own words"))
        self.words.setPlaceholderText(
            self.tr("What should the student change? Optional when a reason is ticked.")
        )
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(92)
        self.body.addSpacing(4)
        self.body.addWidget(label(self.tr("In your own words")))
        self.body.addWidget(self.words)

    def value(self) -> Reasons:
        codes = tuple(code for code, tick in self.ticks if tick.isChecked())
        return Reasons(codes, self.words.toPlainText().strip())

    def missing(self) -> str:
        answer = self.value()
        return "" if answer.codes or answer.words else self.tr("Please tick a reason or write one.")
