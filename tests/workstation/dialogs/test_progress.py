"""Progress that can be stopped, and only stopped."""

import asyncio

import pytest
from pytestqt.qtbot import QtBot

from tests.workstation.waiting import open_sheet
from tests.workstation.waiting import sheet as shown
from workstation.dialogs import progress
from workstation.dialogs.progress import Pace, ProgressSheet, unless_stopped


def test_it_shows_how_far_and_stops(qtbot: QtBot) -> None:
    sheet = ProgressSheet("Fetching cube.stl", "")
    qtbot.addWidget(sheet)
    sheet.show_progress(5_000_000_000, 10_000_000_000)
    assert sheet.bar.value() == 500
    with qtbot.assertNotEmitted(sheet.answered):
        sheet.accept()
    with qtbot.waitSignal(sheet.answered) as told:
        sheet.cancel_button.click()
    assert told.args == [None]


def test_speed_and_what_is_left() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert pace.say(0, 10_000_000) == "0 bytes / 9.5 MiB"
    now[0] = 2.0
    assert pace.say(4_000_000, 10_000_000) == "3.8 MiB / 9.5 MiB · 1.9 MiB per second · 0:03 left"
    now[0] = 20.0
    assert pace.say(4_000_000, 10_000_000) == "3.8 MiB / 9.5 MiB"  # it stands still
    assert pace.say(100, 2_048) == "100 bytes / 2.0 KiB"  # another file


@pytest.mark.anyio
async def test_what_is_quick_shows_no_sheet(qtbot: QtBot) -> None:
    async def quick() -> str:
        return "done"

    assert await unless_stopped(quick(), ProgressSheet("Fetching", "")) == "done"
    assert open_sheet(ProgressSheet) is None


@pytest.mark.anyio
async def test_a_stop_and_an_end_from_outside_both_end_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[str] = []

    async def slow() -> str:
        try:
            await asyncio.sleep(3600)
        finally:
            ended.append("work")
        return ""

    waited = asyncio.ensure_future(unless_stopped(slow(), ProgressSheet("Fetching", "")))
    await asyncio.sleep(0)  # before anything is shown
    waited.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waited
    monkeypatch.setattr(progress, "_PATIENCE_S", 0)
    waited = asyncio.ensure_future(unless_stopped(slow(), ProgressSheet("Fetching", "")))
    (await shown(ProgressSheet)).reject()
    assert await waited is None
    assert ended == ["work"] * 2
