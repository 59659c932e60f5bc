"""Questions are awaited, and a refused answer is asked for again with everything still typed."""

import asyncio

import pytest

from tests.workstation.waiting import sheet as shown
from tests.workstation.waiting import until
from workstation.client.errors import Conflict, Unauthorised
from workstation.dialogs.ask import ask, ask_until
from workstation.dialogs.reason import Reason, ReasonDialog
from workstation.dialogs.sheet import Sheet

pytestmark = pytest.mark.anyio


async def test_an_answer_and_a_no() -> None:
    asked = asyncio.ensure_future(ask(Sheet("Really?")))
    (await shown(Sheet)).accept()
    assert await asked is True
    asked = asyncio.ensure_future(ask(Sheet("Really?")))
    (await shown(Sheet)).reject()
    assert await asked is None


async def test_the_loop_goes_on_while_a_question_is_open() -> None:
    asked = asyncio.ensure_future(ask(Sheet("Really?")))
    sheet = await shown(Sheet)
    ticks = 0
    for _ in range(20):
        await asyncio.sleep(0)
        ticks += 1
    assert (ticks, sheet.isVisible()) == (20, True)
    sheet.reject()
    await asked


async def test_a_refusal_keeps_the_sheet_and_its_words() -> None:
    given: list[str] = []
    reported: list[BaseException] = []

    async def act(reason: Reason) -> None:
        given.append(reason.text)
        if len(given) == 1:
            raise Conflict("Job cannot be unlocked")
        if len(given) == 2:
            raise Unauthorised("Invalid or expired token")

    sheet = ReasonDialog("Unlock", "", "Unlock")
    asked = asyncio.ensure_future(ask_until(sheet, act, reported.append))
    await until(sheet.isVisible)
    sheet.text.setPlainText("asleep")
    sheet.accept()
    await until(lambda: sheet.problem == "Job cannot be unlocked")
    sheet.accept()
    await until(lambda: len(reported) == 1)
    sheet.accept()
    assert await asked
    assert given == ["asleep"] * 3
