"""The rail: counts that live, places that fit the role."""

import pytest

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.records.sessions import Session

pytestmark = pytest.mark.anyio


async def test_counts_follow_the_server(program: Program, fake_lab: FakeLab) -> None:
    entry = program.window.navigation.entries["UPLOADED"]
    assert entry.badge.text == "3"
    fake_lab.add(row(40))
    fake_lab.say_job(row(40)["id"], "JobCreated")
    await until(lambda: entry.badge.text == "4")


async def test_a_role_sees_only_its_places(program: Program) -> None:
    program.link.session = Session("wall", "kiosk", None)
    program.link.changed.emit()
    assert all(entry.isHidden() for entry in program.window.navigation.entries.values())


async def test_a_click_goes_there(program: Program) -> None:
    program.window.navigation.entries["COMPLETED"].click()
    assert program.window.queue.status == "COMPLETED"
