"""A reason in own words, for what an administrator overrides; optionally one yes-or-no question with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Reason:
    text: str
    is_ticked: bool = False


class ReasonDialog(Sheet):
    def __init__(
        self,
        title: str,
        explanation: str,
        ok: str,
        *,
        tick: str = "",
        look: str = "primary",
        given: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, explanation, ok, look=look, parent=parent)
        caption = label(self.tr("Reason"))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Reason"))
        self.text.setPlaceholderText(self.tr("What happened? Others will read this in the job's history."))
        self.text.setPlainText(given)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        self.text.textChanged.connect(self.look_again)
        self.body.addWidget(caption)
        self.body.addWidget(self.text)
        self.tick = QCheckBox(tick)
        self.tick.setVisible(bool(tick))
        self.body.addWidget(self.tick)
        self.text.setFocus()

    def value(self) -> Reason:
        return Reason(self.text.toPlainText().strip(), self.tick.isChecked())

    def missing(self) -> str:
        return "" if self.text.toPlainText().strip() else self.tr("Please write a reason.")
