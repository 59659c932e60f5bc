"""Threads that carry out calls for the event loop, one after another.

The standard executor chains two futures per call and wakes the loop twice; a list page then spends as long on the way
to its thread and back as in the database. This is the same idea with one queue and one wake-up.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_Call = tuple[Callable[[], Any], asyncio.Future[Any], asyncio.AbstractEventLoop]


class Workers:
    """A few threads behind one queue. A call that was cancelled before its turn is not carried out."""

    def __init__(self, count: int, name: str) -> None:
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._run, name=f"{name}-{number}", daemon=True)
            for number in range(count)
        ]
        self._started = False

    async def ask(self, call: Callable[[], T]) -> T:
        if not self._started:
            self._start()
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._calls.put((call, future, loop))
        return await future

    def close(self) -> None:
        """Wait until what was asked for is done, then end the threads."""
        if self._started:
            for _ in self._threads:
                self._calls.put(None)
            for thread in self._threads:
                thread.join()
            self._started = False

    def _start(self) -> None:
        self._started = True
        for thread in self._threads:
            thread.start()

    def _run(self) -> None:
        while (asked := self._calls.get()) is not None:
            call, future, loop = asked
            if not future.cancelled():
                _carry_out(call, future, loop)
            del asked, call, future  # nothing of a call may live until the next one


def _carry_out(call: Callable[[], Any], future: asyncio.Future[Any], loop: asyncio.AbstractEventLoop) -> None:
    try:
        result = call()
    except BaseException as error:  # noqa: BLE001  # whatever it is belongs to the caller
        _answer(loop, _fail, future, error)
    else:
        _answer(loop, _succeed, future, result)


def _answer(loop: asyncio.AbstractEventLoop, how: Callable[..., None], *values: Any) -> None:
    try:
        loop.call_soon_threadsafe(how, *values)
    except RuntimeError:
        return  # the loop is closed: nobody waits any more


def _succeed(future: asyncio.Future[Any], result: Any) -> None:
    if not future.done():
        future.set_result(result)


def _fail(future: asyncio.Future[Any], error: BaseException) -> None:
    if not future.done():
        future.set_exception(error)
