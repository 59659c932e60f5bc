"""What is being sent can be stopped; the sheet stays and asks again."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.workstation.waiting import until
from workstation.dialogs.ask import ask_until
from workstation.dialogs.candidate import CandidateDialog


@pytest.mark.anyio
async def test_esc_stops_it_and_a_second_one_leaves(qtbot: QtBot) -> None:
    sheet = CandidateDialog("vase.gcode", "Jane_1.stl", "Jane_1.gcode", 97_292)
    begun, ended = asyncio.Event(), asyncio.Event()

    async def send() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async def act(_yes: object) -> None:
        await sheet.sending(send())

    asked = asyncio.ensure_future(ask_until(sheet, act, lambda _trouble: None))
    await until(sheet.isVisible)
    assert sheet.cancel_button.text() == "Not this one"
    sheet.accept()
    await begun.wait()
    sheet.show_progress(1, 2)
    assert sheet.cancel_button.text() == "Stop"
    assert sheet.bar.isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    await until(lambda: sheet.problem.startswith("Stopped"))
    assert ended.is_set()
    assert not sheet.bar.isVisible()
    assert sheet.ok_button.isEnabled()
    assert sheet.cancel_button.text() == "Not this one"
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert await asked is False


@pytest.mark.anyio
async def test_the_end_of_the_desk_ends_it_too(qtbot: QtBot) -> None:
    sheet = CandidateDialog("vase.gcode", "Jane_1.stl", "Jane_1.gcode", 97_292)
    qtbot.addWidget(sheet)
    work = asyncio.get_running_loop().create_future()

    async def send() -> None:
        await work

    sending = asyncio.ensure_future(sheet.sending(send()))
    await asyncio.sleep(0)
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    await until(work.cancelled)
