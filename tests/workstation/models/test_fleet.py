"""The list of cards: sorted, narrowed, kept in step."""

import pytest

from tests.workstation.fake_fleet import FakeFleet
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.models.fleet import FleetModel

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


def ids(model: FleetModel) -> list[int]:
    return [model.record(row).id for row in range(model.rowCount())]


async def test_sorted_and_kept_in_step(fleet_program: Program, fleet: FakeFleet) -> None:
    model = FleetModel(fleet_program.desk.fleet, fleet_program.window)
    assert ids(model) == [5, 4, 2, 3, 1, 6]
    fleet.live("printer", {"id": 1, "status": "error"})
    await until(lambda: ids(model)[:2] == [1, 5])
    assert model.counts() == {"": 6, "attention": 4, "printing": 2, "free": 1, "offline": 1}


async def test_narrowed_by_words_and_state(fleet_program: Program, fleet: FakeFleet) -> None:
    model = FleetModel(fleet_program.desk.fleet, fleet_program.window)
    model.narrow("housing_3", "")
    assert ids(model) == [3]
    model.narrow("PETG carbon", "printing")
    assert ids(model) == [3]
    model.narrow("", "offline")
    assert ids(model) == [6]
    assert model.is_narrowed
    fleet.live("printer", {"id": 6, "status": "idle"})
    await until(lambda: ids(model) == [])
    assert model.card(99) is None
