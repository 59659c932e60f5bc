"""Spoolman's spools come over after a trial; who is no administrator is not offered it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.workstation.back_office import opened
from tests.workstation.views.stock.test_place import lab, stock
from tests.workstation.waiting import sheet, until
from workstation.dialogs.stock.importing import ImportDialog
from workstation.settings import Settings
from workstation.views.stock.place import StockView

pytestmark = pytest.mark.anyio


async def _choose(path: Path) -> None:
    dialog = await sheet(QFileDialog)
    dialog.setDirectory(str(path.parent))
    dialog.selectFile(path.name)
    dialog.accept()


async def test_a_trial_and_an_import(qapp: QApplication, settings: Settings, tmp_path: Path) -> None:
    office = lab()
    export = tmp_path / "spools.json"
    export.write_text('{"spools": []}')
    async with stock(qapp, settings, office) as (_, view):
        view.shelf.import_button.click()
        await _choose(export)
        asked = await sheet(ImportDialog)
        asked.amounts.click()
        await until(asked.ok_button.isEnabled)
        assert "amount" in asked.list.item(2).text()
        assert 900 not in office.spools
        asked.accept()
        await until(lambda: 900 in view.shelf.model.spools)
        tries = [query for path, query in office.queries if path == "/filaments/import"]
        assert [(query["dry_run"], query["amounts"]) for query in tries] == [
            ("true", "false"), ("true", "true"), ("false", "true"),
        ]  # fmt: skip


async def test_what_cannot_be_an_export(qapp: QApplication, settings: Settings, tmp_path: Path) -> None:
    export = tmp_path / "huge.json"
    with export.open("wb") as file:
        file.truncate(9 * 1024 * 1024)
    async with stock(qapp, settings, lab()) as (program, view):
        view.shelf.import_button.click()
        await _choose(export)
        await until(lambda: program.window.toasts.sentences)
        assert "too large" in program.window.toasts.sentences[-1]


async def test_only_administrators(qapp: QApplication, settings: Settings) -> None:
    async with opened(qapp, settings, lab(), role="staff", is_bare=True) as program:
        program.window.go("stock")
        view = program.window.stack.currentWidget()
        assert isinstance(view, StockView)
        assert view.shelf.import_button.isHidden()
