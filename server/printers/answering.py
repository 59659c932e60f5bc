"""Drivers answer within 10 s and raise nothing; one that does otherwise leaves an unknown outcome, not a dead task."""

import asyncio
import logging
from collections.abc import Awaitable

from server.printers.driver import Lost, Outcome

log = logging.getLogger(__name__)

_ANSWER_WITHIN_S = 20.0
_LOOK = "Look at the printer; nothing is sent again."


async def answered(asking: Awaitable[Outcome], within_s: float = _ANSWER_WITHIN_S) -> Outcome:
    try:
        async with asyncio.timeout(within_s):
            return await asking
    except TimeoutError:
        return Outcome("unknown", f"The printer did not answer. {_LOOK}")
    except Lost as lost:
        return Outcome("unknown", f"{lost.sentence} {_LOOK}")
    except Exception:
        log.exception("a driver failed")
        return Outcome("unknown", f"The answer could not be understood. {_LOOK}")
