"""The link's state is always visible."""

import pytest

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import until
from workstation.actions import jobs
from workstation.app import Program

pytestmark = pytest.mark.anyio


async def test_states_and_unsent_things(program: Program, fake_lab: FakeLab) -> None:
    badge = program.window.link
    assert badge.text() == "Online"
    fake_lab.cut()
    await until(lambda: badge.text().startswith("Offline, as of"))
    job = program.desk.board.get(row(1)["id"])
    assert job is not None
    await jobs.write_notes(program.desk, job, "later")
    await until(lambda: "1 unsent" in badge.text())
    assert badge.text() in badge.accessibleName()
