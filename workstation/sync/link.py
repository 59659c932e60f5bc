"""How the desk stands to the server: starting, online, offline or signed out, and since when."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from workstation.records.sessions import Session


class LinkState(Enum):
    STARTING = "starting"
    ONLINE = "online"
    OFFLINE = "offline"
    SIGNED_OUT = "signed_out"


class Link(QObject):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = LinkState.STARTING
        self.session: Session | None = None
        self.heard_at: datetime | None = None
        self._up = asyncio.Event()
        self._hurry = asyncio.Event()

    @property
    def is_online(self) -> bool:
        return self.state is LinkState.ONLINE

    @property
    def role(self) -> str:
        return self.session.role if self.session else ""

    def signed_in(self, session: Session) -> None:
        self.session = session
        self.hurry()
        self._become(LinkState.ONLINE)

    def heard(self) -> None:
        """The server answered just now."""
        self.heard_at = datetime.now(UTC)
        if self.session is not None:
            self._become(LinkState.ONLINE)

    def lost(self) -> None:
        if self.state is not LinkState.SIGNED_OUT:
            self._become(LinkState.OFFLINE)

    def sign_out(self) -> None:
        self.session = None
        self._become(LinkState.SIGNED_OUT)

    def hurry(self) -> None:
        """Do not wait for the next try."""
        self._hurry.set()

    async def up(self) -> None:
        await self._up.wait()

    async def pause(self, seconds: float) -> None:
        """Waits between two tries, or until somebody is in a hurry."""
        self._hurry.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._hurry.wait()
        except TimeoutError:
            return

    def _become(self, state: LinkState) -> None:
        if state is LinkState.ONLINE:
            self.heard_at = datetime.now(UTC)
            self._up.set()
        else:
            self._up.clear()
        if state is not self.state:
            self.state = state
            self.changed.emit()
