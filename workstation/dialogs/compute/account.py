"""Whose compute jobs: an e-mail address and a password of their own, or a new account. The password is kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ComputeAccount:
    email: str
    password: str = field(repr=False)
    is_new: bool = False


class ComputeAccountDialog(Sheet):
    def __init__(self, email: str = "", parent: QWidget | None = None) -> None:
        explanation = self.tr("Compute jobs have an account of their own. It is not the desk's sign-in.")
        super().__init__(
            self.tr("Sign in to your compute jobs"), explanation, self.tr("Sign in"), parent=parent
        )
        self.email = QLineEdit(email)
        self.email.setAccessibleName(self.tr("E-mail"))
        self.password = QLineEdit()
        self.password.setAccessibleName(self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.is_new = QCheckBox(self.tr("I have no account yet: make one"))
        self.is_new.toggled.connect(self._on_toggled)
        self.body.addLayout(form(self.email, self.password))
        self.body.addWidget(self.is_new)
        (self.password if email else self.email).setFocus()

    def value(self) -> ComputeAccount:
        return ComputeAccount(self.email.text().strip(), self.password.text(), self.is_new.isChecked())

    def missing(self) -> str:
        if not self.email.text().strip() or not self.password.text():
            return self.tr("Please fill in e-mail address and password.")
        return ""

    def _on_toggled(self, is_new: bool) -> None:
        self.ok_button.setText(self.tr("Make the account") if is_new else self.tr("Sign in"))
        self.ok_button.setAccessibleName(self.ok_button.text())
