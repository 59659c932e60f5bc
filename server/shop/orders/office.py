"""What the endpoints of orders are given, and what its orders hear of the printers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.foundation import accounts
from server.foundation.database import Database
from server.foundation.operations import Call
from server.printers.bridge import Bridge
from server.printers.prints import PrintEvent
from server.shop.callers import SYSTEM
from server.shop.orders import reports
from server.shop.orders.events import By


@dataclass(frozen=True, slots=True)
class Office:
    bridge: Bridge

    @property
    def db(self) -> Database:
        return self.bridge.db

    async def whoever(self, call: Call[Any, Any], stated: str = "") -> By:
        """Whose deed this is: at a workstation a name of the staff list, when one is stated. Raises Invalid.

        Who signed in with Etsy speaks for nobody else.
        """
        caller = call.signed_in
        if caller.account_id is not None:
            account = await self.db.read(accounts.one, SYSTEM, caller.account_id)
            return By("etsy_user", account.shown_name)
        if not stated.strip():
            return By("person", caller.workstation_id)
        return By("person", await self.db.read(self.bridge.staff_check, stated))

    @property
    def photos(self) -> Path:
        """Beside the other files of the server's own folder."""
        return self.bridge.files.parent / "photos"


async def heard(db: Database, event: PrintEvent) -> None:
    """For the bridge: raises what makes it impossible for now; then it is reported again."""
    if event.print.scheduled_id is not None:
        await db.write(reports.take_report, event)
