"""Who waits is woken, and misses nothing."""

import asyncio
import threading

import pytest

from server.devices.bell import Bell

pytestmark = pytest.mark.anyio


async def test_a_ring_from_another_thread_wakes() -> None:
    bell, asked = Bell(is_alone=True), asyncio.Event()
    bell.open()
    facts: list[bool] = []

    async def is_so() -> bool:
        asked.set()
        return bool(facts)

    waiting = asyncio.create_task(bell.until(is_so))
    await asked.wait()
    facts.append(True)
    threading.Thread(target=bell.ring).start()
    await asyncio.wait_for(waiting, 4)


async def test_what_happens_during_the_question_is_not_missed() -> None:
    bell = Bell(is_alone=True)
    bell.open()
    answers = [False, True]

    async def is_so() -> bool:
        bell.ring()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return answers.pop(0)

    await asyncio.wait_for(bell.until(is_so), 4)


async def test_with_others_it_looks_again_by_itself() -> None:
    bell, answers = Bell(is_alone=False), [False, True]

    async def is_so() -> bool:
        return answers.pop(0)

    await asyncio.wait_for(bell.until(is_so), 4)


def test_nobody_waits_yet() -> None:
    Bell(is_alone=True).ring()
