"""The rail: counts that live, places that fit the role, groups that fold and stay folded."""

import pytest

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.records.sessions import Session
from workstation.settings import Settings
from workstation.views.navigation import Navigation
from workstation.views.places import places

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


async def test_a_folded_group_stays_folded_but_shows_what_is_chosen(program: Program) -> None:
    navigation = program.window.navigation
    program.window.go("PENDING")
    navigation.headings["queues"].click()
    shown = [key for key, entry in navigation.entries.items() if not entry.isHidden()]
    assert "PENDING" in shown
    assert "UPLOADED" not in shown
    assert Settings(program.around.settings.folder)["folded"] == ["queues"]
    again = Navigation(
        program.theme, places(), program.desk.board, program.link, Settings(program.around.settings.folder)
    )
    assert again.headings["queues"].is_folded
    assert again.entries["UPLOADED"].isHidden()


async def test_what_asks_for_somebody_is_seen_in_a_folded_group(program: Program) -> None:
    navigation = program.window.navigation
    navigation.headings["admin"].click()
    assert navigation.entries["mails"].isHidden()
    navigation.entries["mails"].count(2, "danger")
    assert not navigation.entries["mails"].isHidden()
    navigation.entries["mails"].count(0, "danger")
    assert navigation.entries["mails"].isHidden()


async def test_a_long_list_scrolls_to_what_is_chosen(program: Program) -> None:
    program.window.resize(1000, 620)
    await until(lambda: program.window.height() == 620)
    program.window.go("retention")
    entry = program.window.navigation.entries["retention"]
    await until(lambda: not entry.visibleRegion().isEmpty())
