"""One clear question before something that is hard to take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ConfirmDialog(Sheet):
    def __init__(
        self,
        question: str,
        explanation: str,
        ok: str,
        *,
        look: str = "primary",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(question, explanation, ok, look=look, parent=parent)
        self.cancel_button.setFocus()
