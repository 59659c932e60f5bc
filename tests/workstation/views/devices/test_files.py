"""Files of a device: shown, added and removed, its own and everybody's."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.workstation.device_lab import DeviceLab, devices_place
from tests.workstation.waiting import sheet, until
from workstation.dialogs.confirm import ConfirmDialog
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_its_own_and_everybodys(qapp: QApplication, settings: Settings) -> None:
    async with devices_place(qapp, settings, DeviceLab()) as (_, view):
        files = view.card.files
        view.table.choose("101")
        await until(lambda: files.model.rowCount() == 1)
        files.chips.buttons["shared"].click()
        await until(lambda: files.model.rowCount() == 0)
        assert files.empty.isVisible()


async def test_adding_and_removing(qapp: QApplication, settings: Settings, tmp_path: Path) -> None:
    lab = DeviceLab()
    (tmp_path / "logo.png").write_bytes(b"x" * 1000)
    async with devices_place(qapp, settings, lab) as (_, view):
        files = view.card.files
        view.table.choose("101")
        await until(lambda: files.model.rowCount() == 1)
        files.add_button.click()
        dialog = await sheet(QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("logo.png")
        dialog.accept()
        await until(lambda: files.model.rowCount() == 2)
        assert lab.files["101"]["logo.png"] == 1000
        assert files.busy.isHidden()
        files.table.choose("logo.png")
        files.remove_button.click()
        (await sheet(ConfirmDialog)).accept()
        await until(lambda: files.model.rowCount() == 1)
        assert "logo.png" not in lab.files["101"]
