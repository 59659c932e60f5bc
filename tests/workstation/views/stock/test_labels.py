"""Labels end as files: one, a sheet of several, or a picture for each; a scanned label finds its spool."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.workstation.views.stock.test_place import lab, stock
from tests.workstation.waiting import sheet, until
from workstation.dialogs.stock.label import PNG, LabelDialog
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def _save_as(path: Path) -> None:
    dialog = await sheet(QFileDialog)
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()


async def test_one_label(qapp: QApplication, settings: Settings, tmp_path: Path) -> None:
    async with stock(qapp, settings, lab()) as (program, view):
        view.show_spool(1)
        view.shelf.panel.label.click()
        (await sheet(LabelDialog)).accept()
        await _save_as(tmp_path / "one.pdf")
        await until(lambda: program.window.toasts.sentences)
    assert (tmp_path / "one.pdf").read_bytes() == b"pdf 1 62x29"


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("sheets", {"all.pdf": b"sheets 2,1 62x29 0"}),
        (PNG, {"all-1.png": b"png 1 62x29", "all-2.png": b"png 2 62x29"}),
    ],
)
async def test_several(
    qapp: QApplication, settings: Settings, tmp_path: Path, form: str, files: dict[str, bytes]
) -> None:
    async with stock(qapp, settings, lab()) as (program, view):
        view.shelf.shelf.choose(1)
        QTest.keyClick(view.shelf.shelf, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert view.shelf.labels_button.isVisible()
        view.shelf.labels_button.click()
        asked = await sheet(LabelDialog)
        asked.form.setCurrentIndex(asked.form.findData(form))
        asked.accept()
        await _save_as(tmp_path / ("all.png" if form == PNG else "all.pdf"))
        await until(lambda: program.window.toasts.sentences)
    assert {name: (tmp_path / name).read_bytes() for name in files} == files


async def test_a_scanned_label_finds_its_spool(qapp: QApplication, settings: Settings) -> None:
    async with stock(qapp, settings, lab(), is_bare=False) as (program, view):
        view.shelf.bar.search.setText("layerdesk://spool/3")
        assert view.shelf.panel.spool is not None
        assert view.shelf.panel.spool.id == 3
        assert view.shelf.bar.search.text() == ""
        program.window.go("UPLOADED")
        program.window.show_spool(2)
        assert view.isVisible()
        assert view.shelf.panel.spool.id == 2
