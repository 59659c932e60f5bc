"""Commands: asked, and their fate told."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.workstation.fake_fleet import FakeFleet
from tests.workstation.views.printers.test_page import page
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.confirm import ConfirmDialog

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_only_what_is_possible_is_offered(fleet_program: Program) -> None:
    buttons = page(fleet_program, 3).commands.buttons
    assert buttons["pause"].isEnabled()
    assert not buttons["resume"].isVisible()
    page(fleet_program, 4)
    assert buttons["resume"].isEnabled()
    assert not buttons["pause"].isVisible()
    page(fleet_program, 6)
    assert buttons["stop"].toolTip() == "There is no connection to the printer."


async def test_a_command_and_its_fate(fleet_program: Program, fleet: FakeFleet) -> None:
    there = page(fleet_program, 3)
    there.commands.buttons["pause"].click()
    await until(lambda: there.now.commands.commands)
    assert next(body for body in fleet.told("/printers/3/commands") if body) == {
        "kind": "pause",
        "arguments": {},
        "staff_name": "Jane Doe",
    }
    fleet.say(
        "printer_command", {"command": fleet.commands[0] | {"state": "refused", "sentence": "Not now."}}
    )
    await until(lambda: there.now.commands.commands[0].state == "refused")
    assert "Not now." in [part.text() for part in there.now.commands.findChildren(QLabel)]
    await until(lambda: "Not now." in fleet_program.window.toasts.sentences)


async def test_light_and_speed(fleet_program: Program, fleet: FakeFleet) -> None:
    commands = page(fleet_program, 3).commands
    assert commands.buttons["light"].text() == "Light off"
    commands.buttons["light"].click()
    commands.buttons["speed"].menu().actions()[3].trigger()
    await until(lambda: len(fleet.commands) == 2)
    assert [item["arguments"] for item in fleet.commands] == [{"on": False}, {"level": 4}]


async def test_stopping_asks_first(fleet_program: Program, fleet: FakeFleet) -> None:
    commands = page(fleet_program, 3).commands
    commands.buttons["stop"].click()
    asked = await sheet(ConfirmDialog)
    assert fleet.commands == []
    asked.accept()
    await until(lambda: fleet.commands and fleet.commands[0]["kind"] == "stop")


async def test_a_file_on_its_way_can_be_called_back(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet.command(printer_id=3, kind="send", state="sending")
    there = page(fleet_program, 3)
    await until(lambda: there.now.commands.commands)
    cancel = next(part for part in there.now.commands.findChildren(QPushButton) if part.text() == "Cancel")
    cancel.click()
    await until(lambda: ("POST", "/printers/commands/command-1/cancel") in fleet.asked)
