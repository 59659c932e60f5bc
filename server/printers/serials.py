"""Serial numbers that nobody typed: a Bambu printer in the network names itself in its certificate.

Document 004 adds such a printer by address and access code alone. Without its serial number nothing can be asked of it,
so it is looked for at once, and again and again for as long as the printer is away.
"""

import asyncio
import contextlib
import logging
import re
import ssl
from dataclasses import dataclass

from sqlalchemy import Row, select, update

from server.foundation.database import Database, Unit
from server.foundation.tasks import every
from server.printers import fleet
from server.printers.driver import Lost
from server.printers.drivers.bambu import certificates
from server.printers.network.subnets import Subnets
from server.printers.tables import printers

log = logging.getLogger(__name__)

MAKER = "bambu_lan"
_PORT = 8883
_WITHIN_S = 4.0
_AGAIN_EVERY_S = 30.0
_SERIAL = re.compile(r"[0-9A-Za-z]{8,24}")


@dataclass(frozen=True, slots=True)
class Learner:
    db: Database
    subnets: Subnets

    async def run(self) -> None:
        await every(_AGAIN_EVERY_S, self.step)

    async def step(self) -> None:
        await asyncio.gather(*(self._learn(row) for row in await self.db.read(unknown)))

    async def at(self, host: str, port: int | None = None) -> str:
        """Of the printer at that address. "" when none answers, or it has no name."""
        try:
            async with asyncio.timeout(_WITHIN_S):
                return await _named(await self.subnets.resolve(host), port or _PORT)
        except (Lost, OSError, ssl.SSLError):  # TimeoutError is an OSError
            return ""

    async def _learn(self, row: Row[tuple[int, str, int | None]]) -> None:
        serial = await self.at(row.host, row.port)
        is_learnt = bool(serial) and await self.db.write(fill_in, row.id, serial)
        if is_learnt:
            log.info("the printer %d at %s has the serial number %s", row.id, row.host, serial)


def unknown(unit: Unit) -> list[Row[tuple[int, str, int | None]]]:
    mine = (printers.c.maker == MAKER, printers.c.serial == "", printers.c.host != "")
    there = (printers.c.enabled, printers.c.removed_at.is_(None))
    return unit.all(select(printers.c.id, printers.c.host, printers.c.port).where(*mine, *there))


def fill_in(unit: Unit, printer_id: int, serial: str) -> bool:
    """False when somebody stated one meanwhile."""
    still_unknown = (printers.c.id == printer_id) & (printers.c.serial == "")
    filled = (
        unit.run(update(printers).where(still_unknown).values(serial=serial, updated_at=unit.now)).rowcount
        == 1
    )
    if filled:
        fleet.announce(unit, printer_id, "changed")
    return filled


async def _named(address: str, port: int) -> str:
    context = certificates.unverified(ssl.SSLContext)
    # Nothing is said over this connection: who answers is checked when the driver connects.
    _, writer = await asyncio.open_connection(address, port, ssl=context)
    try:
        der = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        name = await asyncio.to_thread(certificates.common_name, der or b"")
        return name.upper() if _SERIAL.fullmatch(name) else ""
    finally:
        writer.close()
        with contextlib.suppress(OSError, ssl.SSLError):
            await writer.wait_closed()
