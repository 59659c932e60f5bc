"""Signing in."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from workstation.dialogs.login import Login, LoginDialog


def test_the_password_is_hidden_on_screen_and_in_words(qapp: QApplication) -> None:
    sheet = LoginDialog("http://lab.test/", "front-desk")
    sheet.password.setText("secret")
    assert sheet.password.echoMode() is QLineEdit.EchoMode.Password
    assert sheet.value() == Login("http://lab.test", "front-desk", "secret")
    assert "secret" not in repr(sheet.value())
    assert sheet.missing() == ""


@pytest.mark.parametrize("server", ["", "lab.test", "ftp://lab", "http://", "http://["])
def test_an_address_is_needed(qapp: QApplication, server: str) -> None:
    sheet = LoginDialog(server, "desk")
    sheet.password.setText("x")
    assert sheet.missing()


def test_a_missing_password_is_said(qapp: QApplication) -> None:
    assert LoginDialog("http://lab.test", "desk").missing()
