"""The place of the devices: the table, syncing all, and what the feed tells."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.device_lab import DeviceLab, device, devices_place
from tests.workstation.waiting import until
from workstation.records.feed import Moved
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_trouble_is_on_top_and_chosen(qapp: QApplication, settings: Settings) -> None:
    async with devices_place(qapp, settings, DeviceLab()) as (_, view):
        assert view.model.rowCount() == 3
        assert view.table.record.id == "102"
        assert view.card.trouble.text() == "The device cannot be reached."


async def test_syncing_all(qapp: QApplication, settings: Settings) -> None:
    lab = DeviceLab()
    lab.outcomes = {"103": (400, "Authentication Failure")}
    async with devices_place(qapp, settings, lab) as (program, view):
        view.all_button.click()
        assert not view.all_button.isEnabled()
        await until(view.all_button.isEnabled)
        assert view.devices["102"].is_good
        assert [path for method, path in lab.asked if path.endswith("/sync")] != []
        assert view.progress.isHidden()
        assert view.devices["103"].error == "Authentication Failure"
        assert program.link.is_online


async def test_syncing_all_is_stopped(qapp: QApplication, settings: Settings) -> None:
    import asyncio

    lab = DeviceLab()
    lab.hold = {"/devices/101/sync": asyncio.Event()}
    async with devices_place(qapp, settings, lab) as (_, view):
        view.all_button.click()
        await until(lambda: view.progress.sentence == "Syncing: 2 of 3")
        view.progress.stopped.emit()
        await until(view.all_button.isEnabled)
        assert view.progress.isHidden()


async def test_the_feed_is_followed(qapp: QApplication, settings: Settings) -> None:
    async with devices_place(qapp, settings, DeviceLab()) as (program, view):
        moved = program.follower.moved
        moved.emit(Moved("device", {"change": "synced", "device": device(102)}))
        assert view.devices["102"].is_good
        moved.emit(Moved("device", {"change": "added", "device": device(107)}))
        moved.emit(Moved("device", {"change": "removed", "id": "101"}))
        moved.emit(Moved("order", {"id": 1}))
        assert sorted(view.devices) == ["102", "103", "107"]
        assert view.model.rowCount() == 3


async def test_a_lab_without_devices(qapp: QApplication, settings: Settings) -> None:
    lab = DeviceLab()
    lab.devices.clear()
    async with devices_place(qapp, settings, lab) as (_, view):
        assert view.empty.isVisible()
        assert view.empty._heading.text() == "No devices yet"
        assert view.empty._next.isVisible()
        assert not view.all_button.isEnabled()


async def test_who_is_no_administrator_adds_none(qapp: QApplication, settings: Settings) -> None:
    lab = DeviceLab()
    lab.role = "staff"
    async with devices_place(qapp, settings, lab) as (_, view):
        assert view.add_button.isHidden()
        assert view.card.remove_button.isHidden()
        assert view.card.pair_button.isHidden()
