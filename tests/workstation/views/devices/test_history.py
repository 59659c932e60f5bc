"""What was tried with a device, asked for when somebody looks, and again after each attempt."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.device_lab import DeviceLab, device, devices_place
from tests.workstation.waiting import until
from workstation.records.feed import Moved
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_the_last_syncs(qapp: QApplication, settings: Settings) -> None:
    lab = DeviceLab()
    async with devices_place(qapp, settings, lab) as (program, view):

        def times() -> int:
            return sum(path.endswith("/syncs") for _, path in lab.asked)

        assert times() == 0
        view.card.parts.buttons["syncs"].click()
        await until(lambda: view.card.history.model.rowCount() == 2)
        assert view.card.files.isHidden()
        view.table.choose("101")
        assert view.card.history.empty.isVisible()
        await until(view.card.history.table.isVisible)
        assert times() == 2
        for moved in (device(101), device(101, is_syncing=True)):
            program.follower.moved.emit(Moved("device", {"change": "moved", "device": moved}))
        await until(lambda: times() == 3)
