"""Which key a device's program has, and that no request is taken twice."""

from server.devices import agents, devices
from server.devices.devices import NewDevice
from server.foundation.auth import Keyring
from server.foundation.database import Database
from server.foundation.vault import Vault
from tests.programs.laboratory import KEY

VAULT = Vault(Keyring(KEY))


def test_a_paired_program_is_found(db: Database) -> None:
    row = db.write_now(devices.add, NewDevice("Pi", "Pi4", "agent"), VAULT)
    assert db.read_now(agents.find, "101", VAULT) is None
    db.write_now(devices.keep_secret, row.id, (b"k" * 32).hex(), VAULT)
    found = db.read_now(agents.find, "101", VAULT)
    assert found is not None
    assert (found.device_id, found.key) == (row.id, b"k" * 32)
    assert db.read_now(agents.find, "101", Vault(Keyring(b"x" * 48))) is None
    db.write_now(devices.remove, "101")
    assert db.read_now(agents.find, "101", VAULT) is None


def test_other_drivers_have_none(db: Database) -> None:
    new = NewDevice("Octo", "Pi3", "octoprint", host="octopi", secret=(b"k" * 32).hex())
    db.write_now(devices.add, new, VAULT)
    assert db.read_now(agents.find, "101", VAULT) is None


def test_numbers_only_grow(db: Database) -> None:
    device_id = db.write_now(devices.add, NewDevice("Pi", "Pi4", "agent"), VAULT).id
    assert db.write_now(agents.advance, device_id, 5) is None
    assert db.write_now(agents.advance, device_id, 5) == 5
    assert db.write_now(agents.advance, device_id, 4) == 5
    assert db.write_now(agents.advance, device_id, 1 << 53) is None
    assert db.read_now(devices.one, "101").seen_at is not None
