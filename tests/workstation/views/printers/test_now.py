"""What a printer is doing now."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.workstation.fake_fleet import FakeFleet, told
from tests.workstation.fake_lab import stamp
from tests.workstation.views.printers.test_page import page
from tests.workstation.waiting import until
from workstation.app import Program

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_progress_facts_and_the_past(fleet_program: Program, fleet: FakeFleet) -> None:
    now = page(fleet_program, 3).now
    assert now.job.text().replace("\u200b", "") == "gear_housing_3"
    assert now.ring.accessibleName() == "Progress: 39 %"
    assert ("Layers", "Layer 15 of 240") in now.facts.pairs
    assert ("Speed", "Normal") in now.facts.pairs
    await until(lambda: now.curves.count >= 120)
    await until(lambda: not now.camera.pixmap().isNull())


async def test_how_far_back(fleet_program: Program, fleet: FakeFleet) -> None:
    now = page(fleet_program, 3).now
    await until(lambda: now.curves.count >= 120)
    fleet.asked.clear()
    now.stretch.buttons["24"].click()
    await until(lambda: ("GET", "/printers/3/curves") in fleet.asked)
    await until(lambda: now.curves._since_s == 24 * 3600)
    assert now.curves._first is None


async def test_the_picture_grows_with_the_print(fleet_program: Program, fleet: FakeFleet) -> None:
    now = page(fleet_program, 3).now
    await until(lambda: now.curves.count >= 120)
    assert now.curves._first is None
    began = datetime.now(UTC) - timedelta(minutes=10)
    fleet.say("print", {"print": told(9, 3, state="printing", started_at=stamp(began))})
    await until(lambda: now.curves._first is not None and abs(now.curves._first - began.timestamp()) < 5)


async def test_a_file_on_its_way(fleet_program: Program, fleet: FakeFleet) -> None:
    now = page(fleet_program, 1).now
    fleet.live("transfer", {"command_id": "c", "printer_id": 1, "job_id": "j", "sent": 1, "total": 4})
    await until(lambda: now.job.text() == "Receiving a file")
    assert now.ring.accessibleName() == "Progress: 25 %"


async def test_the_question_stands_above_everything(fleet_program: Program, fleet: FakeFleet) -> None:
    now = page(fleet_program, 2).now
    assert not now.question.isVisible()
    fleet.say("print", {"print": told(1, 2, proposal="complete", job_id="j")})
    await until(now.question.isVisible)
    assert (
        now.question.sentence.replace("\u200b", "") == "gear_housing_2 finished on Printer 2: mark complete?"
    )


async def test_a_picture_on_demand(fleet_program: Program, fleet: FakeFleet) -> None:
    now = page(fleet_program, 3).now
    await until(lambda: not now.camera.pixmap().isNull())
    fleet.asked.clear()
    now.look.click()
    await until(lambda: ("GET", "/printers/3/picture") in fleet.asked)
