"""Whatever a driver does when it is asked, an outcome comes back."""

import asyncio

import pytest

from server.printers.answering import answered
from server.printers.driver import ACCEPTED, Lost, Outcome

pytestmark = pytest.mark.anyio


async def says(outcome: Outcome | Exception) -> Outcome:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


async def test_an_answer_is_passed_on() -> None:
    assert await answered(says(ACCEPTED)) is ACCEPTED


async def test_a_broken_connection_and_a_mistake_are_unknown(caplog: pytest.LogCaptureFixture) -> None:
    lost = await answered(says(Lost("not_reachable", "It broke.")))
    assert (lost.result, lost.sentence[:9]) == ("unknown", "It broke.")
    assert (await answered(says(ValueError("x")))).result == "unknown"
    assert "a driver failed" in caplog.text


async def test_silence_ends() -> None:
    async def never() -> Outcome:
        await asyncio.Event().wait()
        return ACCEPTED

    assert (await answered(never(), within_s=0.01)).result == "unknown"
