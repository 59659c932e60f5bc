"""Opens a sheet and waits for its answer without stopping anything else: `await ask(sheet)`.

Never `exec()`: a nested event loop inside a coroutine stops every other task of the program.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from workstation.client.errors import ClientError, Invalid, Unauthorised

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from workstation.dialogs.sheet import Sheet


async def ask(sheet: Sheet) -> Any:
    """The answer, or None. The sheet is gone afterwards."""
    try:
        return await _answer(sheet)
    finally:
        sheet.finish()


async def ask_until(
    sheet: Sheet, act: Callable[[Any], Awaitable[None]], report: Callable[[BaseException], None]
) -> bool:
    """Asks, acts, and asks again when the act was refused: nothing typed is lost. True when it went through."""
    try:
        while (value := await _answer(sheet)) is not None:
            try:
                await act(value)
            except Unauthorised as over:
                report(over)
                sheet.complain(over.sentence)
            except ClientError as trouble:
                sheet.complain(trouble.sentence)
                sheet.mark(trouble.fields if isinstance(trouble, Invalid) else {})
            else:
                return True
        return False
    finally:
        sheet.finish()


async def _answer(sheet: Sheet) -> Any:
    answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def take(value: object) -> None:
        if not answer.done():
            answer.set_result(value)

    sheet.answered.connect(take)
    try:
        if not sheet.isVisible():
            sheet.open()
        return await answer
    finally:
        sheet.answered.disconnect(take)
