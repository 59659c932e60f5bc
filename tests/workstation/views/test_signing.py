"""Signing in and out."""

import pytest

from tests.workstation.fake_lab import FakeLab
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.login import LoginDialog
from workstation.sync.link import LinkState

pytestmark = pytest.mark.anyio


async def test_signing_out_asks_for_the_next_person(program: Program, fake_lab: FakeLab) -> None:
    program.window.leave.click()
    login = await sheet(LoginDialog)
    assert ("POST", "/auth/logout") in fake_lab.asked
    assert program.link.state is LinkState.SIGNED_OUT
    login.reject()


async def test_a_wrong_password_is_said_in_the_question(program: Program, fake_lab: FakeLab) -> None:
    fake_lab.refuse["/auth/login"] = (401, {"message": "Invalid workstation ID or password"})
    program.link.sign_out()
    login = await sheet(LoginDialog)
    login.password.setText("wrong")
    login.accept()
    await until(lambda: login.problem == "Invalid workstation ID or password")
    del fake_lab.refuse["/auth/login"]
    login.accept()
    await until(lambda: program.link.is_online)
