"""What the endpoints of orders are given, and what its orders hear of the printers."""

from dataclasses import dataclass
from pathlib import Path

from server.foundation.database import Database
from server.printers.bridge import Bridge
from server.printers.prints import PrintEvent
from server.shop.orders import reports


@dataclass(frozen=True, slots=True)
class Office:
    bridge: Bridge

    @property
    def db(self) -> Database:
        return self.bridge.db

    @property
    def photos(self) -> Path:
        """Beside the other files of the server's own folder."""
        return self.bridge.files.parent / "photos"


async def heard(db: Database, event: PrintEvent) -> None:
    """For the bridge: raises what makes it impossible for now; then it is reported again."""
    if event.print.scheduled_id is not None:
        await db.write(reports.take_report, event)
