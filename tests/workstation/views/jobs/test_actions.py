"""What can be done now, and why the rest cannot."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import opened
from tests.workstation.fake_fleet import FakeFleet, printer
from tests.workstation.fake_lab import row
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.records.jobs import Job
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_buttons_follow_the_job_and_its_reasons(program: Program) -> None:
    program.window.queue.table.choose(row(1)["id"])
    actions = program.window.queue.panel.actions_
    assert not actions.buttons["approve"].isHidden()
    assert actions.buttons["complete"].isHidden()
    assert any("Mark complete: Not possible" in entry.text() for entry in actions._menu.actions())
    program.link.lost()
    assert not actions.buttons["approve"].isEnabled()
    assert "server" in actions.reason.text()
    assert actions.buttons["review"].isEnabled()


async def test_a_key_for_something_impossible_explains(program: Program) -> None:
    program.window.queue.table.choose(row(1)["id"])
    program.window.queue.panel.actions_.start("complete")
    await until(lambda: any("uploaded" in sentence for sentence in program.window.toasts.sentences))


@pytest.mark.parametrize(("count", "first"), [(0, "mark_printing"), (2, "send")])
async def test_the_next_step_depends_on_whether_there_are_printers(
    qapp: QApplication, settings: Settings, count: int, first: str
) -> None:
    async with opened(
        qapp, settings, FakeFleet(*(printer(number) for number in range(1, count + 1))), is_bare=False
    ) as program:
        await program.desk.fleet.look()
        program.window.show_job(Job.from_wire(row(12, "READYTOPRINT")))
        buttons = program.window.queue.panel.actions_.buttons
        assert buttons[first].property("look") == "primary"
        assert buttons["send"].isVisible() is bool(count)
        assert buttons["mark_printing"].isVisible()
