"""Sends what a person did while the server could not hear it: in order, with a key that makes a repetition harmless.

post() writes the outbox and the board at once. On a refusal the server wins: the overlay goes and a notice says why. A job
that somebody else holds is no refusal, only a reason to wait: nobody's words are lost to a lock.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from workstation.client import errors

if TYPE_CHECKING:
    from workstation.cache.store import Store
    from workstation.client.lab import Lab
    from workstation.records.intents import Intent
    from workstation.sync.board import Board
    from workstation.sync.leases import LeaseKeeper
    from workstation.sync.link import Link
    from workstation.sync.notices import Notices

_WAIT_S = 10.0


class Sender(QObject):
    changed = Signal()
    """The number of unsent things has changed."""

    def __init__(
        self,
        lab: Lab,
        store: Store,
        board: Board,
        link: Link,
        leases: LeaseKeeper,
        notices: Notices,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lab = lab
        self._store = store
        self._board = board
        self._link = link
        self._leases = leases
        self._notices = notices
        self._more = asyncio.Event()

    async def load(self) -> None:
        """What the last run could not send any more."""
        for intent in await self._store.unsent():
            self._board.overlay(intent)
        self._more.set()
        self.changed.emit()

    async def post(self, intent: Intent) -> None:
        await self._store.post(intent)
        self._board.overlay(intent)
        self._more.set()
        self.changed.emit()

    async def run(self) -> None:
        while True:
            await self._more.wait()
            await self._link.up()
            self._more.clear()
            for intent in await self._store.unsent():
                if not await self._send(intent):
                    self._more.set()
                    await self._link.pause(_WAIT_S)
                    break

    async def _send(self, intent: Intent) -> bool:
        """True when this one is settled, either way."""
        try:
            job = await self._lab.act(
                intent.job_id,
                intent.kind,
                dict(intent.body) | {"keep_lock": True},
                lock_token=self._leases.token(intent.job_id),
                key=intent.key,
            )
        except errors.Locked:
            return False
        except errors.Refused as refusal:
            await self._store.sent(intent.key)
            self._board.settle(intent)
            self._notices.say("warning", _refused(refusal.sentence))
        except errors.Unauthorised:
            self._link.sign_out()
            return False
        except errors.Offline:
            self._link.lost()
            return False
        except errors.ServerTrouble:
            return False
        else:
            await self._store.sent(intent.key)
            self._board.settle(intent, job)
        self.changed.emit()
        return True


def _refused(reason: str) -> str:
    sentence = QCoreApplication.translate("Sender", "The server did not take a change made here: {reason}")
    return sentence.format(reason=reason)
