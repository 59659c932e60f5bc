"""The demonstration's devices: simulated, as document 001 describes its own, with the document's two users.

Their passwords are printed in the document, so they exist in demonstrations only, which listen on this machine alone.
"""

from server.devices import devices, syncs
from server.devices.devices import NewDevice
from server.devices.rules import FAILURES, SUCCESS, Outcome
from server.devices.syncs import Told
from server.foundation import accounts, clock
from server.foundation.auth import Keyring, Passwords
from server.foundation.database import Unit
from server.foundation.vault import Vault

OWNER = "demonstration"
USERS = {"john_doe": "password123", "jane_smith": "securePass456"}  # as the document has them
_SEED = 7
_GIB = 1 << 30
_DEVICES: tuple[tuple[str, str, Outcome | None, str], ...] = (
    ("Raspberry Pi 4B", "Pi4", SUCCESS, "12 files (simulated)"),
    ("Kiosk by the door", "Pi5", SUCCESS, "14 files (simulated)"),
    ("Wall display", "Pi Zero 2 W", FAILURES["unreachable"], "The simulated device is switched off."),
    ("Camera above the Prusas", "Pi3", FAILURES["timeout"], "The simulated device did not answer in time."),
    ("Workshop tablet", "Pi4", None, ""),
)


def seed(unit: Unit, keys: Keyring, hashes: dict[str, str]) -> int:
    """Add the users and the devices with a past; the number of devices."""
    for name, hashed in hashes.items():
        accounts.add(unit, devices.SYSTEM, name, hashed)
    vault = Vault(keys)
    for number, (name, kind, outcome, detail) in enumerate(_DEVICES):
        options = {"seed": _SEED + number, "seconds": 1.5}
        row = devices.add(unit, NewDevice(name, kind, "simulated", options=options), vault)
        if outcome is not None:
            _tried(unit, row.id, number, SUCCESS, "12 files (simulated)", hours_ago=26)
            _tried(unit, row.id, number, outcome, detail, hours_ago=2 + number)
    return len(_DEVICES)


def hashed(passwords: Passwords) -> dict[str, str]:
    """Outside the transaction: it takes a while."""
    return {name: passwords.hash(password) for name, password in USERS.items()}


def _tried(unit: Unit, device_id: int, number: int, outcome: Outcome, detail: str, hours_ago: float) -> None:
    then = Unit(unit.connection, clock.shift(unit.now, seconds=-hours_ago * 3600))
    state = {
        "version": "simulated",
        "disk_total": 32 * _GIB,
        "disk_free": (21 - 4 * number) * _GIB,
        "temperature_c": 44.5 + 3.5 * number,
        "uptime_s": 86_400.0 * (3 + number),
        "kiosk_alive": True,
    }
    begun = syncs.begin(then, device_id, OWNER, limit_s=60)
    syncs.finish(then, begun.id, outcome, Told(detail, state if outcome == SUCCESS else None))
