"""What went wrong with us, in the sentence that document 001 has for each of its routes."""

import functools
import logging
from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, TypeVar

from starlette.requests import ClientDisconnect

from server.devices.house import House
from server.foundation.problems import Problem

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)


def documented(
    sentence: str,
) -> Callable[[Callable[Concatenate[House, P], Awaitable[T]]], Callable[Concatenate[House, P], Awaitable[T]]]:
    def wrap(
        handler: Callable[Concatenate[House, P], Awaitable[T]],
    ) -> Callable[Concatenate[House, P], Awaitable[T]]:
        @functools.wraps(handler)
        async def answer(house: House, /, *args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return await handler(house, *args, **kwargs)
            except (Problem, ClientDisconnect):
                raise
            except Exception:
                log.exception("%s", sentence)
                problem = Problem(sentence)
                problem.status = 500
                raise problem from None

        return answer

    return wrap
