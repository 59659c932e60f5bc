"""Who wants to close the kiosk gives the workstation's password; the server decides whether it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class LeaveDialog(Sheet):
    def __init__(self, workstation: str, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Close the kiosk"),
            self.tr("Only staff can close it. Please enter the password of {workstation}.").format(
                workstation=workstation
            ),
            self.tr("Close"),
            parent=parent,
        )
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password"))
        self.password.textChanged.connect(self.look_again)
        self.body.addWidget(label(self.tr("Password")))
        self.body.addWidget(self.password)
        self.password.setFocus()

    def value(self) -> str:
        return self.password.text()

    def missing(self) -> str:
        return "" if self.password.text() else self.tr("Please enter the password.")

    def complain(self, sentence: str) -> None:
        super().complain(sentence)
        if sentence:
            self.password.clear()
            self.password.setFocus()
