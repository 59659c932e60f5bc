"""The wall: loaded when seen, narrowed, and helpful when it is empty."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import opened
from tests.workstation.fake_fleet import FakeFleet
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.settings import Settings
from workstation.views.printers.place import PrintersView
from workstation.views.printers.wall import FleetWall

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


def wall(program: Program) -> FleetWall:
    program.window.go("printers")
    found = program.window.stack.currentWidget()
    assert isinstance(found, PrintersView)
    return found.wall


async def test_counts_words_and_states(fleet_program: Program, fleet: FakeFleet) -> None:
    there = wall(fleet_program)
    await until(lambda: there.model.rowCount() == 6)
    await until(lambda: there.groups.buttons["attention"].text() == "Needs someone  3")
    there.groups.buttons["offline"].click()
    assert there.model.rowCount() == 1
    there.groups.buttons[""].click()
    there.search.setText("nothing is called like this")
    assert there._stack.currentWidget() is there.empty
    there.empty.pressed.emit()
    assert there.model.rowCount() == 6
    assert there.search.text() == ""


async def test_pictures_are_asked_for_what_is_on_screen_only(
    fleet_program: Program, fleet: FakeFleet
) -> None:
    there = wall(fleet_program)
    await until(lambda: any(path == "/printers/5/picture" for _, path in fleet.asked))
    fleet_program.window.go("UPLOADED")
    assert fleet_program.around.cameras._wanted == ()
    there.size_button.click()
    assert not there.grid.is_large
    assert there.size_button.accessibleName() == "Large cards"


async def test_old_news_are_said_to_be_old(fleet_program: Program, fleet: FakeFleet) -> None:
    there = wall(fleet_program)
    await until(lambda: there.model.rowCount() == 6)
    assert not there._stale.isVisible()
    fleet_program.desk.fleet._become(fresh=False)
    assert there._stale.isVisible()
    assert not there.model.record(0).is_fresh


@pytest.mark.parametrize(("role", "may"), [("admin", True), ("staff", False)])
async def test_without_printers_it_tells_how_to_add_one(
    qapp: QApplication, settings: Settings, role: str, may: bool
) -> None:
    async with opened(qapp, settings, FakeFleet(), role=role) as program:
        there = wall(program)
        await until(lambda: there.is_loaded)
        assert there._stack.currentWidget() is there.empty
        assert there.empty._heading.text() == "No printers yet"
        assert there.empty._next.isVisibleTo(there.empty) is may
        assert there.add_button.isEnabled() is may
        assert ("administrator" in there.add_button.toolTip()) is not may
