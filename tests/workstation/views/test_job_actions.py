"""What can be done now, and why the rest cannot."""

import pytest

from tests.workstation.fake_lab import row
from tests.workstation.waiting import until
from workstation.app import Program

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
