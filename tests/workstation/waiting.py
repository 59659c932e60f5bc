"""Waits for a condition instead of a time: asks at every turn of the loop, gives up after ten seconds."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

W = TypeVar("W", bound=QWidget)

_LIMIT_S = 10


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(_LIMIT_S):
        await asyncio.sleep(0)
        while not condition():  # noqa: ASYNC110  # the condition is anybody's, there is no event to wait for
            await asyncio.sleep(0.005)


def open_sheet(kind: type[W]) -> W | None:
    """The sheet of this kind that is on screen."""
    return next(
        (found for found in QApplication.topLevelWidgets() if isinstance(found, kind) and found.isVisible()),
        None,
    )


async def sheet(kind: type[W]) -> W:
    await until(lambda: open_sheet(kind) is not None)
    found = open_sheet(kind)
    assert found is not None
    return found
