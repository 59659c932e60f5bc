"""Saving a table: where, how it went, and what a full disk sounds like."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.workstation.waiting import sheet
from workstation.sync.notices import Notice, Notices
from workstation.views.export import export, file_name

pytestmark = pytest.mark.anyio


async def saved(qtbot: QtBot, target: Path | None) -> list[Notice]:
    window, notices, heard = QWidget(), Notices(), list[Notice]()
    qtbot.addWidget(window)
    notices.listen(heard.append)
    work = asyncio.ensure_future(export(notices, "Staff, 30 days", ["n"], [[1]], window))
    dialog = await sheet(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("staff-30-days.csv")
    if target is None:
        dialog.reject()
    else:
        dialog.selectFile(str(target))
        dialog.accept()
    await work
    return heard


async def test_it_is_saved_and_said(qtbot: QtBot, tmp_path: Path) -> None:
    [notice] = await saved(qtbot, tmp_path / "mine.csv")
    assert (notice.level, notice.sentence) == ("good", "Saved: mine.csv")
    assert (tmp_path / "mine.csv").read_bytes() == b'\xef\xbb\xbf"n"\r\n1\r\n'


async def test_no_file_no_word(qtbot: QtBot) -> None:
    assert await saved(qtbot, None) == []


async def test_a_refusing_disk_is_told(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", refuse)
    [notice] = await saved(qtbot, tmp_path / "mine.csv")
    assert (notice.level, notice.sentence) == ("danger", "Not saved: No space left on device")


def test_names_are_safe_for_every_disk() -> None:
    assert file_name("Submissions per day: Last 30 days/…") == "submissions-per-day-last-30-days"
