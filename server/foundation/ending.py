"""Requests that are still under way when the server ends: an upload that would take minutes more.

The HTTP server says how many it cuts off and cancels them. Whatever they had begun cleans up after itself on the way out;
what arrives here is answered, as far as there is no answer yet, and is nobody's error.
"""

import asyncio

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SENTENCE = "The server is stopping. Please try again."


class CutOff:
    """Pure ASGI, as `headers`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def watched(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except asyncio.CancelledError:
            if scope["type"] != "http" or not _is_cut_off():
                raise
            if not has_begun:
                refusal = JSONResponse({"message": _SENTENCE}, 503, {"Connection": "close"})
                await refusal(scope, receive, send)


def _is_cut_off() -> bool:
    """Whether this very task was cancelled, and not something that it waited for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
