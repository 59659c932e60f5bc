"""Waiting for what a printer shows."""

import asyncio

import pytest

from server.printers.live import Live
from server.printers.watching import Watching
from tests.server.printers.fake_driver import IDLE

pytestmark = pytest.mark.anyio


async def test_what_is_shown_already_is_not_waited_for() -> None:
    live = Live()
    live.publish(1, IDLE)
    assert await Watching(live).until(1, lambda state: state.status == "idle", 5) == IDLE


async def test_the_first_that_fits() -> None:
    live = Live()
    watching = Watching(live)
    waiting = asyncio.create_task(watching.until(1, lambda state: state.status == "idle", 5))
    await asyncio.sleep(0)
    live.publish(2, IDLE)
    assert not waiting.done()
    live.publish(1, IDLE)
    assert await waiting == IDLE
    assert watching._waiting == {1: []}


async def test_nothing_in_time() -> None:
    assert await Watching(Live()).until(1, lambda state: state.status == "idle", 0.01) is None
