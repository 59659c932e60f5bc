"""The cures of the Qt loop, and the canary against the PySide6 that drops references."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from contextvars import ContextVar, copy_context

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication

from workstation.loop import Loop

pytestmark = pytest.mark.anyio


class Painter(QObject):
    """Counts what Qt does in between, as a table that is painted anew after each step."""

    painted = 0

    def event(self, event: QEvent) -> bool:
        self.painted += event.type() == QEvent.Type.User
        return True


class Canary(QObject):
    beat = Signal(int)


def test_signals_do_not_eat_the_interpreters_constants(qapp: QApplication) -> None:
    bird = Canary()
    for number in range(5000):
        bird.beat.emit(number)


async def test_cancelled_timers_do_not_pile_up() -> None:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Loop)
    before = len(loop._delayed)
    for _ in range(500):
        await asyncio.wait_for(asyncio.sleep(0), 3600)
    assert len(loop._delayed) <= before + 2


async def test_a_generator_left_early_is_closed_by_the_loop() -> None:
    closed = asyncio.Event()

    async def numbers() -> AsyncIterator[int]:
        try:
            for number in range(10):
                yield number
        finally:
            closed.set()

    async for number in numbers():
        if number == 2:
            break
    async with asyncio.timeout(5):
        await closed.wait()


async def test_timers_fire_in_their_order() -> None:
    heard: list[str] = []
    loop = asyncio.get_running_loop()
    loop.call_later(0.02, heard.append, "later")
    loop.call_later(0, heard.append, "now")
    await asyncio.sleep(0.05)
    assert heard == ["now", "later"]


async def test_a_timer_that_is_started_while_another_cancels_itself_still_fires() -> None:
    loop = asyncio.get_running_loop()
    for _ in range(50):
        fired = asyncio.Event()
        handles: list[asyncio.TimerHandle] = []

        def cancel_and_start(
            handles: list[asyncio.TimerHandle] = handles, fired: asyncio.Event = fired
        ) -> None:
            handles[0].cancel()  # as a cancel scope does whose deadline came
            loop.call_later(0.001, fired.set)

        handles.append(loop.call_later(0.001, cancel_and_start))
        async with asyncio.timeout(5):
            await fired.wait()


async def test_a_due_timer_has_its_turn_before_qt_paints_once_more() -> None:
    painter = Painter()
    painted_before: list[int] = []
    asyncio.get_running_loop().call_later(0.002, lambda: painted_before.append(painter.painted))
    while not painted_before:
        QCoreApplication.postEvent(painter, QEvent(QEvent.Type.User))
        time.sleep(0.004)  # noqa: ASYNC251  # work that takes longer than the timer
        await asyncio.sleep(0)
    assert painted_before == [1]


async def test_a_step_that_lets_qt_work_steps_no_other_task(qapp: QApplication) -> None:
    loop = asyncio.get_running_loop()
    heard: list[str] = []
    for _ in range(3):
        loop.call_soon(heard.append, "ready")
        loop.call_later(0.001, heard.append, "due")
    until = time.monotonic() + 0.02
    while time.monotonic() < until:
        qapp.processEvents()
    assert heard == []
    await asyncio.sleep(0.01)
    assert sorted(heard) == ["due"] * 3 + ["ready"] * 3


def test_what_is_ready_waits_until_the_loop_runs(qapp: QApplication) -> None:
    loop = Loop(qapp)
    ran: list[asyncio.AbstractEventLoop] = []
    loop.call_soon(lambda: ran.append(asyncio.get_running_loop()))
    loop.call_later(0.001, lambda: ran.append(asyncio.get_running_loop()))
    until = time.monotonic() + 0.05
    while time.monotonic() < until:
        qapp.processEvents()  # as pytest-qt does between the phases of a test
    assert not ran
    loop.run_until_complete(asyncio.sleep(0.01))
    assert ran == [loop, loop]
    loop.close()


async def test_a_thread_wakes_the_loop_with_its_context() -> None:
    loop = asyncio.get_running_loop()
    word: ContextVar[str] = ContextVar("word")
    word.set("given")
    heard: asyncio.Future[str] = loop.create_future()

    def answer() -> None:
        heard.set_result(word.get())

    thread = threading.Thread(
        target=loop.call_soon_threadsafe, args=(answer,), kwargs={"context": copy_context()}
    )
    thread.start()
    async with asyncio.timeout(5):
        assert await heard == "given"
    thread.join()
