"""A device that does not exist, for demonstrations: four of five syncs succeed, as the document says of its own.

The outcome follows from the seed and the number of the attempt, so that it is the same in every run and after a restart;
an option forces it.
"""

import asyncio
import random

from server.devices.driver import Done, NotSynced, Work
from server.devices.rules import FAILURES, Cause

_RATE = 0.8
_SENTENCES: dict[Cause, str] = {
    "timeout": "The simulated device did not answer in time.",
    "authentication": "The simulated device refused the key.",
    "unreachable": "The simulated device is switched off.",
    "unknown": "The simulated device broke off without a reason.",
}


class Simulated:
    async def sync(self, work: Work) -> Done:
        chance = _chance(work)
        await asyncio.sleep(float(work.options.get("seconds", 0)))
        cause = _cause(work, chance)
        if cause is not None:
            raise NotSynced(cause, _SENTENCES[cause])
        total = 32 * 10**9
        state = {
            "version": "simulated",
            "disk_total": total,
            "disk_free": int(total * chance.uniform(0.2, 0.9)),
            "temperature_c": round(chance.uniform(38, 62), 1),
            "uptime_s": float(work.attempt * 3600),
            "kiosk_alive": True,
        }
        return Done(f"{len(work.files)} files (simulated)", state)


def _chance(work: Work) -> random.Random:
    seed = work.options.get("seed")
    if seed is None:
        return random.SystemRandom()
    return random.Random(f"{seed}:{work.device}:{work.attempt}")  # noqa: S311  # a play, not a secret


def _cause(work: Work, chance: random.Random) -> Cause | None:
    forced = work.options.get("outcome")
    if forced is not None:
        return None if forced == "success" else forced  # looked through when it was stored
    if chance.random() < float(work.options.get("success_rate", _RATE)):
        return None
    return chance.choice(list(FAILURES))
