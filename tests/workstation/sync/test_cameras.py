"""Pictures of what is on screen, one at a time, and of nothing else."""

import pytest
from PySide6.QtCore import QSize

from tests.workstation.fake_fleet import FakeFleet, png
from tests.workstation.waiting import until
from workstation.app import Program
from workstation.sync.cameras import decoded

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


def asked(fleet: FakeFleet) -> list[str]:
    return [path for _, path in fleet.asked if path.endswith("/picture")]


async def test_only_what_is_looked_at(fleet_program: Program, fleet: FakeFleet) -> None:
    cameras = fleet_program.around.cameras
    cameras.watch((3, 4))
    await until(lambda: cameras.get(3) is not None and cameras.get(4) is not None)
    assert sorted(asked(fleet)) == ["/printers/3/picture", "/printers/4/picture"]
    cameras.watch((4,))
    assert cameras.get(3) is None
    cameras.watch(())
    assert cameras.get(4) is None


async def test_each_at_most_every_few_seconds_unless_somebody_wants_it(
    fleet_program: Program, fleet: FakeFleet
) -> None:
    cameras = fleet_program.around.cameras
    cameras.watch((3,))
    await until(lambda: cameras.get(3) is not None)
    assert len(asked(fleet)) == 1
    cameras.hurry(3)
    await until(lambda: len(asked(fleet)) == 2)


async def test_a_printer_without_a_camera(fleet_program: Program, fleet: FakeFleet) -> None:
    fleet.refuse["/printers/3/picture"] = (404, {"message": "No camera"})
    cameras = fleet_program.around.cameras
    cameras.watch((3, 4))
    await until(lambda: cameras.get(4) is not None)
    assert cameras.get(3) is None


async def test_a_picture_is_made_small_and_nonsense_is_none() -> None:
    assert decoded(png(), QSize(32, 32)).size() == QSize(32, 20)
    assert decoded(b"no picture").isNull()
