"""Adding, pairing, syncing and removing, from the click to the server."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.device_lab import DeviceLab, device, devices_place
from tests.workstation.waiting import sheet, until
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.devices.device import DeviceDialog
from workstation.dialogs.devices.pairing import PairingDialog
from workstation.records.feed import Moved
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_a_device_is_added_and_paired(qapp: QApplication, settings: Settings) -> None:
    lab = DeviceLab()
    async with devices_place(qapp, settings, lab) as (program, view):
        view.add_button.click()
        adding = await sheet(DeviceDialog)
        adding.name.setText("taken")
        adding.accept()
        await until(lambda: adding.problem)
        adding.name.setText("Wall")
        adding.accept()
        pairing = await sheet(PairingDialog)
        assert pairing.code.text() == "K7Q-M3R-TF9"
        told = device(104, None, driver="agent", is_paired=True)
        program.follower.moved.emit(Moved("device", {"change": "paired", "device": told}))
        assert pairing.paired.isVisible()
        pairing.accept()
        await until(lambda: view.devices["104"].is_paired)


async def test_one_is_synced(qapp: QApplication, settings: Settings) -> None:
    lab = DeviceLab()
    async with devices_place(qapp, settings, lab) as (_, view):
        assert view.card.sync_button.text() == "Try again"
        view.card.sync_button.click()
        await until(lambda: view.devices["102"].is_good)
        assert view.card.trouble.isHidden()
        lab.outcomes["102"] = (500, "Unknown Sync Error")
        view.card.sync_button.click()
        await until(lambda: not view.devices["102"].is_good)
        assert view.card.trouble.text() == "The device broke off."


async def test_one_is_changed_and_reached_by_an_agent(qapp: QApplication, settings: Settings) -> None:
    async with devices_place(qapp, settings, DeviceLab()) as (_, view):
        view.card.change_button.click()
        changing = await sheet(DeviceDialog)
        changing.name.setText("Wall")
        changing.driver.setCurrentIndex(0)
        changing.accept()
        (await sheet(PairingDialog)).accept()
        assert (view.devices["102"].name, view.devices["102"].driver) == ("Wall", "agent")


async def test_one_is_removed(qapp: QApplication, settings: Settings) -> None:
    async with devices_place(qapp, settings, DeviceLab()) as (_, view):
        view.card.remove_button.click()
        (await sheet(ConfirmDialog)).accept()
        await until(lambda: view.model.rowCount() == 2)
        assert "102" not in view.devices
