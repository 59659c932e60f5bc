"""The program's life: wait for work, carry it out, tell how it went; again and again, whatever happens to either side.

A sync that was broken off (by a plug, a server that was restarted, a cable) is remembered on the disk and carried on first,
also when nobody waits for it any more.
"""

from __future__ import annotations

import json
import logging
import random
import time
from typing import TYPE_CHECKING, Any

from workstation.agent import placing, reading
from workstation.agent.identity import write_durably
from workstation.agent.placing import Folder, Trouble
from workstation.agent.talking import Changed, Gone, Refused, Talk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

log = logging.getLogger("layerdesk-agent")

_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 60.0
_STATE_EVERY_S = 300.0
_TRIES = 3


class Agent:
    def __init__(
        self,
        talk: Talk,
        folder: Folder,
        data: Path,
        kiosk: str = "",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._talk = talk
        self._folder = folder
        self._data = data
        self._kiosk = kiosk
        self._sleep = sleep
        self._unfinished = data / "unfinished.json"
        self._told_at: float | None = None
        self._changed = 0

    def run(self) -> None:
        """Until the process is ended."""
        pause_s = _FIRST_PAUSE_S
        while True:
            try:
                self.turn()
                pause_s = _FIRST_PAUSE_S
            except (
                Gone,
                Refused,
                OSError,
            ) as trouble:  # OSError: a disk that is full, which somebody may clear
                log.warning("%s Trying again in %.0f s.", trouble, pause_s)
                self._sleep(pause_s * random.uniform(0.7, 1.3))  # noqa: S311  # spreads devices, no secret
                pause_s = min(_LONGEST_PAUSE_S, pause_s * 2)

    def turn(self) -> None:
        """One question, and the work that it may bring."""
        order = self._talk.wait(self._state_now_and_then(), self.unfinished())
        sync = order.get("sync")
        if isinstance(sync, int):
            self._carry_out(sync, order.get("files"))

    def unfinished(self) -> int | None:
        """The sync that was broken off."""
        try:
            found = json.loads(self._unfinished.read_text(encoding="utf-8"))["sync"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return found if isinstance(found, int) else None

    def _carry_out(self, sync: int, rows: Any) -> None:
        write_durably(self._unfinished, json.dumps({"sync": sync}).encode())
        log.info("Sync %d begins.", sync)
        try:
            wanted = placing.wanted_from(rows)
            done = self._folder.bring(wanted, self._fetch)
        except Changed:
            # The lab changed a file meanwhile: the next turn asks for the new list.
            self._changed += 1
            if self._changed < _TRIES:
                return
            self._tell(sync, False, "The files on the server changed again and again during the sync.")
        except Trouble as trouble:
            self._tell(sync, False, str(trouble))
        except Refused as refusal:
            self._tell(sync, False, f"The server did not give a file: {refusal}")
        else:
            self._tell(sync, True, done.sentence(len(wanted)))

    def _fetch(self, sha256: str, part: Path) -> None:
        self._talk.fetch(sha256, part, lambda _count: None)

    def _tell(self, sync: int, ok: bool, detail: str) -> None:
        log.info("Sync %d: %s", sync, detail)
        self._talk.report(sync, ok, detail, self._state())
        self._changed = 0
        self._unfinished.unlink()

    def _state(self) -> dict[str, Any]:
        self._told_at = time.monotonic()
        return reading.state(self._folder.root, self._data, self._kiosk)

    def _state_now_and_then(self) -> dict[str, Any] | None:
        is_due = self._told_at is None or time.monotonic() - self._told_at > _STATE_EVERY_S
        return self._state() if is_due else None
