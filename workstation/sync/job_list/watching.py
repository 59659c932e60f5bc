"""Keeps folder and list equal for as long as it runs: patient while the server is away, quiet while a person wants it so."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from enum import Enum
from typing import TYPE_CHECKING

from workstation.client import errors
from workstation.sync.job_list.places import FolderTrouble, Why

if TYPE_CHECKING:
    from collections.abc import Callable

    from workstation.sync.job_list.rounds import Done, Rounds

log = logging.getLogger(__name__)

LOOK_EVERY_S = 3.0
_FIRST_WAIT_S, _LONGEST_WAIT_S = 2.0, 60.0


class Mood(Enum):
    """How it stands as a whole."""

    WORKING = "working"
    IN_STEP = "in step"
    PAUSED = "paused"
    OFFLINE = "offline"
    SIGNED_OUT = "signed out"
    STOPPED = "stopped"
    """The folder is not touched until a person has looked; why is in `sentence`."""


class Watch:
    def __init__(
        self, rounds: Rounds, tell: Callable[[Done | None], None], look_every_s: float = LOOK_EVERY_S
    ) -> None:
        """`tell`: after each round, and when the mood changes (then with None)."""
        self.rounds = rounds
        self.mood = Mood.WORKING
        self.sentence = ""
        self.why: Why | None = None
        self._tell = tell
        self._look_every_s = look_every_s
        self._hurry = asyncio.Event()
        self._unpaused = asyncio.Event()
        self._unpaused.set()
        self._round: asyncio.Task[Done] | None = None

    @property
    def is_paused(self) -> bool:
        return not self._unpaused.is_set()

    def hurry(self) -> None:
        """Do not wait for the next look."""
        self._hurry.set()

    def pause(self) -> None:
        """What is on its way is kept as far as it came."""
        self._unpaused.clear()
        if self._round is not None:
            self._round.cancel()

    def resume(self) -> None:
        self._unpaused.set()
        self.hurry()

    async def run(self) -> None:
        """Until cancelled, or until a person has to sign in again or look after the folder."""
        # Who looks often asks often whether the server is back.
        wait_s = first_s = min(_FIRST_WAIT_S, self._look_every_s)
        while True:
            if self.is_paused:
                self._become(Mood.PAUSED)
                await self._unpaused.wait()
            try:
                done = await self._one_round()
            except (errors.Offline, errors.ServerTrouble) as trouble:
                self._become(Mood.OFFLINE, trouble.sentence)
                await self._pause_for(wait_s)
                wait_s = min(_LONGEST_WAIT_S, wait_s * 2)
            except errors.Unauthorised as trouble:
                return self._become(Mood.SIGNED_OUT, trouble.sentence)
            except (FolderTrouble, errors.Refused, OSError) as trouble:
                self.why = trouble.why if isinstance(trouble, FolderTrouble) else None
                return self._become(Mood.STOPPED, str(trouble))
            else:
                wait_s = first_s
                if done is not None:
                    self._become(Mood.WORKING if done.unsettled else Mood.IN_STEP)
                    self._tell(done)
                    await self._pause_for(self._look_every_s)

    async def _one_round(self) -> Done | None:
        """None when a person paused it."""
        if self.mood in (Mood.PAUSED, Mood.OFFLINE):
            self._become(Mood.WORKING)
        self._round = asyncio.ensure_future(self.rounds.run())
        try:
            return await self._round
        except asyncio.CancelledError:
            if self._round.cancelled() and self.is_paused:
                return None
            self._round.cancel()
            await asyncio.wait([self._round])
            raise
        finally:
            self._round = None

    async def _pause_for(self, seconds: float) -> None:
        self._hurry.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._hurry.wait()

    def _become(self, mood: Mood, sentence: str = "") -> None:
        changed = (mood, sentence) != (self.mood, self.sentence)
        self.mood, self.sentence = mood, sentence
        if changed:
            self._tell(None)
