"""Who speaks when a device's program speaks, as verbs: its key, and the number of its request, which only grows."""

from dataclasses import dataclass

from sqlalchemy import select, update

from server.devices import devices as verbs
from server.devices.tables import devices
from server.foundation.database import Unit
from server.foundation.vault import NotReadable, Vault


@dataclass(frozen=True, slots=True)
class Agent:
    """A paired program, and the device that it runs on."""

    device_id: int
    device: str
    key: bytes


def find(unit: Unit, device: str, vault: Vault) -> Agent | None:
    """None for devices that are not there, or have no paired program."""
    query = select(devices).where(
        devices.c.folded == device.lower(), devices.c.key == device, devices.c.removed_at.is_(None)
    )
    row = unit.first(query)
    if row is None or row.driver != "agent" or not row.secret:
        return None
    try:
        return Agent(row.id, row.key, bytes.fromhex(vault.unseal(row.secret, verbs.about(row.id))))
    except (NotReadable, ValueError):
        return None


def advance(unit: Unit, device_id: int, counter: int) -> int | None:
    """None when the request is a new one; the last number otherwise: it was heard before, or the program forgot."""
    newer = (devices.c.id == device_id) & (devices.c.counter < counter)
    moved = unit.run(update(devices).where(newer).values(counter=counter, seen_at=unit.now))
    if moved.rowcount:
        return None
    last = unit.value(select(devices.c.counter).where(devices.c.id == device_id))
    return int(last or 0)
