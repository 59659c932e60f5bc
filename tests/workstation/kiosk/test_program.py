"""A student's way through a lab PC, against the real server."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.programs.server import Server
from tests.workstation.slicing_rig import cube
from tests.workstation.waiting import until
from workstation.client.lab import Lab
from workstation.client.transport import Transport
from workstation.credentials import Credentials
from workstation.dialogs.login import LoginDialog
from workstation.kiosk.leaving import LeaveDialog
from workstation.kiosk.program import KioskProgram
from workstation.settings import Settings

pytestmark = pytest.mark.anyio
PASSWORD = "the kiosk's password"


@pytest.fixture(scope="module")
def kiosk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    server = Server(tmp_path_factory.mktemp("kiosk-template"))
    server.furnish({"lab-pc-1": "kiosk"}, PASSWORD)
    return server.data


@pytest.fixture
def lab_server(make_server: Callable[..., Server], kiosk_template: Path) -> Server:
    server = make_server()
    shutil.copytree(kiosk_template, server.data)
    server.start()
    return server


@pytest.fixture
async def kiosk(qapp: QApplication, lab_server: Server, tmp_path: Path) -> AsyncIterator[KioskProgram]:
    transport = Transport(lab_server.url)
    token = (await Lab(transport).sign_in("lab-pc-1", PASSWORD)).token
    made = KioskProgram(qapp, Settings(tmp_path / "kiosk"), transport, Credentials(), token)
    running = asyncio.ensure_future(made.run())
    await until(lambda: made.errands.catalog is not None)
    yield made
    made.stop.set()
    await running
    await made.close()


def fill(kiosk: KioskProgram, model: Path) -> None:
    form = kiosk.face.form
    form.name.setText("Jane Doe")
    form.email.setText("jane@example.edu")
    form.class_number.setText("ARCH 4000")
    form.discipline.setCurrentIndex(1)
    form.method.choose("Filament")
    form.color.choose("Blue")
    form.printer.choose("Prusa MK4S")
    form.consent.setChecked(True)
    form.show_model(model)


async def test_submit_look_up_and_see_the_wall(kiosk: KioskProgram, tmp_path: Path) -> None:
    face = kiosk.face
    model = tmp_path / "cube.stl"
    model.write_bytes(cube())
    face.doors.doors["submit"].click()
    fill(kiosk, model)
    face.form.send.click()
    await until(lambda: face.page is face.receipt)
    await until(lambda: "20.0 × 20.0 × 20.0 mm" in face.receipt.verdict.text())
    assert face.form.name.text() == ""
    link = face.receipt.link.text()
    face.receipt.finish.click()
    face.doors.doors["lookup"].click()
    face.lookup.line.setText(link)
    face.lookup.ask.click()
    await until(lambda: face.lookup.heading.text() == "Uploaded")
    face.lookup.line.setText("0" * 32)
    face.lookup.ask.click()
    await until(lambda: face.lookup.heading.text() == "Not found")
    face.lookup.back.click()
    face.doors.doors["wall"].click()
    await until(lambda: face.wall._counts["PRINTING"].text == "0")


async def test_the_lab_refuses_what_is_no_model(kiosk: KioskProgram, tmp_path: Path) -> None:
    model = tmp_path / "cube.stl"
    model.write_bytes(b"this is no model at all" * 20)
    kiosk.face.doors.doors["submit"].click()
    fill(kiosk, model)
    kiosk.face.form.send.click()
    await until(lambda: bool(kiosk.face.form.fields["file"].problem.text()))
    assert kiosk.face.page is kiosk.face.form
    assert kiosk.face.form.name.text() == "Jane Doe"


async def test_only_the_password_closes_it(kiosk: KioskProgram) -> None:
    kiosk.face.close()
    await until(lambda: bool(kiosk.face.findChildren(LeaveDialog)))
    sheet = kiosk.face.findChildren(LeaveDialog)[0]
    sheet.password.setText("wrong")
    sheet.accept()
    await until(lambda: bool(sheet.problem))
    assert not kiosk.stop.is_set()
    sheet.password.setText(PASSWORD)
    sheet.accept()
    await until(kiosk.stop.is_set)


async def test_idle_clears_the_form(kiosk: KioskProgram) -> None:
    kiosk.face.doors.doors["submit"].click()
    kiosk.face.form.name.setText("Jane Doe")
    kiosk.idle.left.emit()
    assert kiosk.face.page is kiosk.face.doors
    assert kiosk.face.form.name.text() == ""


async def test_without_a_token_staff_sign_it_in(
    qapp: QApplication, lab_server: Server, tmp_path: Path
) -> None:
    made = KioskProgram(qapp, Settings(tmp_path / "kiosk"), Transport(lab_server.url), Credentials())
    running = asyncio.ensure_future(made.run())
    await until(lambda: bool(made.face.findChildren(LoginDialog)))
    sheet = made.face.findChildren(LoginDialog)[0]
    assert not sheet.server.isEnabled()
    sheet.workstation.setText("lab-pc-1")
    sheet.password.setText(PASSWORD)
    sheet.accept()
    await until(lambda: made.errands.catalog is not None)
    made.stop.set()
    await running
    await made.close()
