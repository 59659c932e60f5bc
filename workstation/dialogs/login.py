"""Signing in: server, workstation, password. The password is handed on once and kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtWidgets import QLineEdit

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Login:
    server: str
    workstation: str
    password: str = field(repr=False)


class LoginDialog(Sheet):
    def __init__(
        self, server: str, workstation: str, explanation: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Sign in"), explanation, self.tr("Sign in"), parent=parent)
        self.server = _line(server, self.tr("Server address"))
        self.workstation = _line(workstation, self.tr("Workstation"))
        self.password = _line("", self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addLayout(form(self.server, self.workstation, self.password))
        (self.password if workstation else self.workstation).setFocus()

    def value(self) -> Login:
        return Login(
            self.server.text().strip().rstrip("/"), self.workstation.text().strip(), self.password.text()
        )

    def missing(self) -> str:
        if not _is_address(self.server.text().strip()):
            return self.tr("The server's address begins with http:// or https://.")
        if not self.workstation.text().strip() or not self.password.text():
            return self.tr("Please fill in workstation and password.")
        return ""

    def complain(self, sentence: str) -> None:
        super().complain(sentence)
        if sentence:
            self.password.selectAll()
            self.password.setFocus()


def _line(text: str, name: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(name)
    return line


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
