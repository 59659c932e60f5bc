"""Saving a table: where, how it went, and what a full disk sounds like."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.workstation.waiting import sheet, until
from workstation.models.csv_text import Value
from workstation.sync.notices import Notice, Notices
from workstation.views import export as export_module
from workstation.views.export import export, export_pages, file_name

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

    monkeypatch.setattr(export_module, "_append", refuse)
    [notice] = await saved(qtbot, tmp_path / "mine.csv")
    assert (notice.level, notice.sentence) == ("danger", "Not saved: No space left on device")
    assert list(tmp_path.iterdir()) == []


async def test_pages_are_written_as_they_come_and_whoever_stops_changes_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def choose(*_: object) -> Path:
        return tmp_path / "mine.csv"

    goes_on, seen = asyncio.Event(), list[bytes]()
    part = tmp_path / ".mine.csv.part"

    async def pages() -> AsyncGenerator[list[list[Value]]]:
        yield [[1]]
        seen.append(part.read_bytes())
        await goes_on.wait()
        yield [[2]]

    monkeypatch.setattr(export_module, "ask_where_to_save", choose)
    (tmp_path / "mine.csv").write_text("before")
    window, notices = QWidget(), Notices()
    qtbot.addWidget(window)
    stopped = asyncio.ensure_future(export_pages(notices, "n", ["n"], pages(), window))
    await until(lambda: seen)
    assert seen == [b'\xef\xbb\xbf"n"\r\n1\r\n']
    stopped.cancel()
    await asyncio.wait([stopped])
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"mine.csv": "before"}
    goes_on.set()
    await export_pages(notices, "n", ["n"], pages(), window)
    assert (tmp_path / "mine.csv").read_text("utf-8-sig").splitlines() == ['"n"', "1", "2"]


def test_names_are_safe_for_every_disk() -> None:
    assert file_name("Submissions per day: Last 30 days/…") == "submissions-per-day-last-30-days"
