"""Older entries come on demand, and all of them go into a spreadsheet."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.workstation.views.stock.test_place import lab, stock
from tests.workstation.waiting import sheet, until
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_pages_and_a_spreadsheet(qapp: QApplication, settings: Settings, tmp_path: Path) -> None:
    office = lab()
    for number in range(60):
        office.book(1, -1, "print", note="=1+1" if not number else "")
    async with stock(qapp, settings, office) as (program, view):
        view.show_spool(1)
        ledger = view.shelf.panel.ledger
        await until(lambda: ledger.model.rowCount() == 50)
        ledger.older.click()
        await until(lambda: ledger.model.rowCount() == 61)
        assert not ledger.older.isVisible()
        assert len(ledger.curve.at) == 61
        office.book(1, -1, "print")
        ledger.reload()
        await until(lambda: ledger.model.rowCount() == 62)
        ledger.save.click()
        dialog = await sheet(QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("ledger.csv")
        dialog.accept()
        await until(lambda: program.window.toasts.sentences)
    written = (tmp_path / "ledger.csv").read_bytes().decode("utf-8-sig")
    assert len(written.splitlines()) == 63
    assert "'=1+1" in written
