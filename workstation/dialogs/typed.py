"""A question before something that nothing brings back: the answer has to be typed, so that no stray key gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class TypedDialog(Sheet):
    def __init__(
        self, question: str, explanation: str, ok: str, word: str, parent: QWidget | None = None
    ) -> None:
        """`word` is what has to be typed."""
        super().__init__(question, explanation, ok, look="danger", parent=parent)
        self._word = word
        caption = label(self.tr("Type {word} to go on").format(word=word))
        self.typed = QLineEdit()
        self.typed.setAccessibleName(caption.text())
        self.typed.textChanged.connect(self._on_typed)
        caption.setBuddy(self.typed)
        self.body.addWidget(caption)
        self.body.addWidget(self.typed)
        self._on_typed()
        self.typed.setFocus()

    def missing(self) -> str:
        return "" if self._fits else self.tr("Type {word} to go on").format(word=self._word)

    @property
    def _fits(self) -> bool:
        return self.typed.text().strip() == self._word

    def _on_typed(self) -> None:
        self.ok_button.setEnabled(self._fits)

    def _set_busy(self, *, busy: bool) -> None:
        self.ok_button.setDisabled(busy or not self._fits)
