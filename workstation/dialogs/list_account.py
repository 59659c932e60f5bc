"""Whose job list: a name and a password of its own, or a new account. The password is handed on once and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ListAccount:
    name: str
    password: str = field(repr=False)
    is_new: bool = False


class ListAccountDialog(Sheet):
    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        explanation = self.tr(
            "Your job list has an account of its own: the same one on all your computers. It is not the desk's sign-in."
        )
        super().__init__(self.tr("Sign in to your job list"), explanation, self.tr("Sign in"), parent=parent)
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("Name"))
        self.password = QLineEdit()
        self.password.setAccessibleName(self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.is_new = QCheckBox(self.tr("I have no account yet: make one"))
        self.is_new.toggled.connect(self._on_toggled)
        self.body.addLayout(form(self.name, self.password))
        self.body.addWidget(self.is_new)
        (self.password if name else self.name).setFocus()

    def value(self) -> ListAccount:
        return ListAccount(self.name.text().strip(), self.password.text(), self.is_new.isChecked())

    def missing(self) -> str:
        if not self.name.text().strip() or not self.password.text():
            return self.tr("Please fill in name and password.")
        return ""

    def _on_toggled(self, is_new: bool) -> None:
        self.ok_button.setText(self.tr("Make the account") if is_new else self.tr("Sign in"))
        self.ok_button.setAccessibleName(self.ok_button.text())
