"""The queue of a printer: ordered, filled, started by somebody who looked."""

import pytest

from tests.workstation.fake_fleet import FakeFleet, waiting
from tests.workstation.fake_lab import row
from tests.workstation.views.printers.test_page import page
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.choose import ChooseDialog
from workstation.dialogs.plate import PlateDialog
from workstation.records.jobs import Job
from workstation.views.printers.queue import PrinterQueue

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def queue(program: Program, fleet: FakeFleet, count: int = 3) -> PrinterQueue:
    fleet.queue = [waiting(number, f"part {number}") for number in range(1, count + 1)]
    there = page(program, 1)
    there.show_printer(1, "queue")
    found = there.parts["queue"]
    assert isinstance(found, PrinterQueue)
    await until(lambda: len(found.waiting) == count)
    return found


async def test_it_is_shown_with_what_it_waits_for(fleet_program: Program, fleet: FakeFleet) -> None:
    there = await queue(fleet_program, fleet)
    assert there.list.item(0).text() == "1.  part 1 · PLA · 1 h 30 min · The printer is offline"
    assert not there.up.isEnabled()


async def test_moved_by_keys_and_by_dragging(fleet_program: Program, fleet: FakeFleet) -> None:
    there = await queue(fleet_program, fleet)
    there.down.click()
    await until(lambda: [item.id for item in there.waiting] == [2, 1, 3])
    there.list.insertItem(0, there.list.takeItem(2))
    there._on_dragged()
    await until(lambda: [item.id for item in there.waiting] == [3, 2, 1])
    assert fleet.told("/printers/1/queue/order")[-1]["ids"] == [3, 2, 1]


async def test_a_start_asks_for_the_plate(fleet_program: Program, fleet: FakeFleet) -> None:
    there = await queue(fleet_program, fleet)
    there.begin.click()
    asked = await sheet(PlateDialog)
    asked.accept()
    assert ("POST", "/printers/queue/1/start") not in fleet.asked
    asked.plate.setChecked(True)
    asked.accept()
    await until(lambda: ("POST", "/printers/queue/1/start") in fleet.asked)


async def test_added_and_removed(fleet_program: Program, fleet: FakeFleet) -> None:
    there = await queue(fleet_program, fleet, 1)
    there.add.click()
    await until(lambda: "No job is ready to print." in fleet_program.window.toasts.sentences)
    fleet_program.desk.board.merge((Job.from_wire(row(12, "READYTOPRINT")),))
    there.add.click()
    asked = await sheet(ChooseDialog)
    asked.accept()
    await until(lambda: len(there.waiting) == 2)
    there.remove.click()
    await until(lambda: len(there.waiting) == 1)
    fleet.queue = []
    fleet.say("schedule", {"printer_id": 1})
    await until(lambda: there._stack.currentWidget() is there.empty)
