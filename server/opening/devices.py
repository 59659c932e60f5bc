"""The devices that are kept in sync. Where they lie, and what waits at a printer, the bridge knows."""

from functools import partial
from typing import Any

import msgspec

from server.devices.driver import NotSynced
from server.devices.routes import Devices, Given
from server.foundation.problems import NotFound
from server.foundation.vault import Vault
from server.lab.desk import Desk
from server.opening.doors import open_door
from server.printers import fleet, rendering_schedule
from server.printers.bridge import Bridge
from server.printers.driver import Lost
from server.printers.queue import schedule
from server.settings import Settings

_MB = 1 << 20
# As document 001 says.
_TOKEN_HOURS = 1.0


def open_devices(settings: Settings, desk: Desk, bridge: Bridge) -> Devices:
    """The small computers that are kept in sync; they lie in the printers' networks."""
    return Devices(
        Given(
            db=desk.db,
            door=open_door(settings, desk, "devices", _TOKEN_HOURS),
            vault=Vault(desk.keys),
            limits=desk.limits,
            folder=settings.folder / "devices",
            process_id=desk.process_id,
            lab_name=desk.catalog.lab_name,
            public_url=settings.public_url,
            trusted_proxies=desk.policy.trusted_proxies,
            sync_s=settings.number("devices", "sync_seconds"),
            max_file_bytes=settings.whole("devices", "max_file_mb") * _MB,
            queue=partial(_queue_for_devices, bridge),
            resolve=partial(_lab_address, bridge),
        )
    )


async def _queue_for_devices(bridge: Bridge, printer_id: int) -> dict[str, Any]:
    """A printer's queue, as its own place shows it; empty when the printer is gone."""
    try:
        printer = await bridge.db.read(fleet.one, printer_id)
    except NotFound:
        return {"printer": None, "queue": []}
    rows = await bridge.db.read(schedule.queue, printer_id)
    waiting = [msgspec.to_builtins(entry) for entry in rendering_schedule.queue(rows)]
    return {"printer": {"id": printer_id, "name": printer.name}, "queue": waiting}


async def _lab_address(bridge: Bridge, host: str) -> str:
    """What may be connected to for a device: what may be for a printer."""
    try:
        return await bridge.subnets.resolve(host)
    except Lost as lost:
        raise NotSynced("unreachable", lost.sentence) from None
