"""One choice out of a few, as big buttons in a list, with an optional reason: a mail's kind, a new status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    reason: str = ""


class ChooseDialog(Sheet):
    def __init__(
        self,
        title: str,
        explanation: str,
        ok: str,
        choices: Sequence[tuple[str, str]],
        *,
        wants_reason: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, explanation, ok, parent=parent)
        self._wants_reason = wants_reason
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in choices]
        for number, (_, words) in enumerate(choices):
            option = QRadioButton(words)
            option.setChecked(number == 0)
            self._group.addButton(option, number)
            self.body.addWidget(option)
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Why? Others will read this in the job's history."))
        self.reason.textChanged.connect(self.look_again)
        if wants_reason:
            self.body.addSpacing(6)
            self.body.addWidget(label(self.tr("Reason")))
            self.body.addWidget(self.reason)

    def pick(self, key: str) -> None:
        self._group.button(self._keys.index(key)).setChecked(True)

    def value(self) -> Choice:
        return Choice(self._keys[self._group.checkedId()], self.reason.text().strip())

    def missing(self) -> str:
        if self._group.checkedId() < 0:
            return self.tr("Please choose one.")
        if self._wants_reason and not self.reason.text().strip():
            return self.tr("Please write a reason.")
        return ""
