"""The staff list: adding, switching off after a question, switching on again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import BackOffice, opened
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.confirm import ConfirmDialog
from workstation.settings import Settings
from workstation.views.staff import StaffView

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def staff(
    app: QApplication, settings: Settings, office: BackOffice, staff_name: str = "Jane Doe"
) -> AsyncIterator[tuple[Program, StaffView]]:
    async with opened(app, settings, office, staff_name) as program:
        program.window.go("staff")
        view = program.window.stack.currentWidget()
        assert isinstance(view, StaffView)
        await until(lambda: view.is_loaded)
        yield program, view


async def test_a_member_is_added_in_somebody_s_name(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with staff(qapp, settings, office) as (program, view):
        assert not view.add_button.isEnabled()
        view.name.setText("  Ann   Lee ")
        view.add_button.click()
        await until(lambda: view.model.rowCount() == 3)
        assert office.told("/staff")[-2] == {"name": "Ann Lee", "staff_name": "Jane Doe"} or any(
            body == {"name": "Ann Lee", "staff_name": "Jane Doe"} for body in office.told("/staff")
        )
        assert view.name.text() == ""
        assert "Ann Lee" in program.desk.shift.names
        assert "Jane Doe" in view._acting.text()


async def test_the_first_member_needs_nobody(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    office.staff = []
    async with staff(qapp, settings, office, staff_name="") as (_, view):
        assert view.empty.isVisible()
        view.name.setText("Ann Lee")
        view.name.returnPressed.emit()
        await until(lambda: view.model.rowCount() == 1)
        assert {"name": "Ann Lee", "staff_name": "Ann Lee"} in office.told("/staff")


async def test_a_taken_name_is_refused_in_words_and_kept(qapp: QApplication, settings: Settings) -> None:
    async with staff(qapp, settings, BackOffice()) as (program, view):
        view.name.setText("John Smith")
        view.add_button.click()
        await until(lambda: program.window.toasts.sentences)
        assert "already exists" in program.window.toasts.sentences[-1]
        assert view.name.text() == "John Smith"


async def test_switching_off_asks_and_switching_on_does_not(qapp: QApplication, settings: Settings) -> None:
    async with staff(qapp, settings, BackOffice()) as (program, view):
        view.table.choose("John Smith")
        view.switch_button.click()
        (await sheet(ConfirmDialog)).accept()
        await until(lambda: view.switch_button.text() == "Activate")
        assert "John Smith" not in program.desk.shift.names
        view.switch_button.click()
        await until(lambda: "John Smith" in program.desk.shift.names)
        await until(lambda: view.switch_button.text() == "Deactivate…")
