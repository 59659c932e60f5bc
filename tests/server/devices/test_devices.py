"""Adding, changing, removing and listing devices, on both databases."""

from dataclasses import replace
from typing import Any

import pytest

from server.devices import devices
from server.devices.devices import NewDevice, Wanted
from server.devices.tables import devices as table
from server.foundation import accounts
from server.foundation.auth import Keyring
from server.foundation.database import Database, Unit
from server.foundation.problems import Conflict, Invalid, NotFound
from server.foundation.vault import Vault
from tests.programs.laboratory import KEY

VAULT = Vault(Keyring(KEY))
PI = NewDevice("Raspberry Pi 4B", "Pi4", "agent")


def keys(db: Database, **wanted: Any) -> list[str]:
    rows, _ = db.read_now(devices.listed, Wanted(**wanted))
    return [row.key for row in rows]


def add(db: Database, key: str | None = None, **changed: Any) -> str:
    return str(db.write_now(devices.add, replace(PI, key=key, **changed), VAULT).key)


def test_ids_are_given_from_the_documents_first_on(db: Database) -> None:
    assert [add(db), add(db, "PBX00121"), add(db, "500"), add(db)] == ["101", "PBX00121", "500", "501"]
    db.write_now(devices.remove, "501")
    # A number is not given twice: folders are named after it.
    assert add(db) == "502"


def test_an_id_is_taken_in_any_spelling(db: Database) -> None:
    add(db, "PBX1")
    with pytest.raises(Conflict):
        add(db, "pbx1")
    with pytest.raises(NotFound, match="Device with ID pbx1 not found"):
        db.read_now(devices.one, "pbx1")
    db.write_now(devices.remove, "PBX1")
    assert add(db, "pbx1") == "pbx1"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"type": ""}, "type"),
        ({"name": "x" * 101}, "name"),
        ({"driver": "ssh"}, "driver"),
        ({"key": "../x"}, "device_id"),
        ({"driver": "octoprint", "secret": "k"}, "host"),
        ({"driver": "octoprint", "host": "octopi.local"}, "secret"),
        ({"options": {"seed": 1}}, "options"),
        ({"owner": "nobody"}, "owner"),
    ],
)
def test_what_is_no_device(db: Database, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        db.write_now(devices.add, replace(PI, **changed), VAULT)
    assert field in refusal.value.fields
    assert keys(db) == []


def test_a_secret_is_sealed_and_not_shown(db: Database) -> None:
    row = db.write_now(
        devices.add, NewDevice("Octo", "Pi3", "octoprint", host="octopi", secret="s3cret"), VAULT
    )
    assert "s3cret" not in str(row)
    assert VAULT.unseal(row.secret, devices.about(row.id)) == "s3cret"
    shown = devices.shown(row, {})
    assert shown["has_secret"]
    assert row.secret not in str(shown)


def test_only_pairing_gives_a_program_its_key(db: Database) -> None:
    add(db, secret="00" * 32)
    assert db.write_now(devices.change, "101", {"secret": "11" * 32}, VAULT).secret == ""


def test_change(db: Database) -> None:
    db.write_now(accounts.add, "devices", "Ada", "hash")
    add(db)
    row = db.write_now(devices.change, "101", {"name": " Kiosk ", "owner": "ada", "printer_id": 3}, VAULT)
    assert (row.name, row.printer_id, row.type) == ("Kiosk", 3, "Pi4")
    assert db.read_now(devices.for_desk, row.id)["owner"] == "Ada"  # type: ignore[index]  # it is there
    assert db.write_now(devices.change, "101", {"owner": None}, VAULT).owner_id is None
    with pytest.raises(Invalid):
        db.write_now(devices.change, "101", {"name": ""}, VAULT)
    with pytest.raises(NotFound):
        db.write_now(devices.change, "102", {"name": "x"}, VAULT)


def test_another_driver_begins_anew(db: Database) -> None:
    number = db.read_now(devices.one, add(db)).id
    db.write_now(devices.keep_secret, number, "the program's key", VAULT)
    db.write_now(_set, "101", {"paired_at": "2026-11-03T00:00:00.000000Z", "placed": {"a": 1}})
    kept = db.write_now(devices.change, "101", {"name": " Pi ", "secret": ""}, VAULT)
    assert (kept.name, bool(kept.secret)) == ("Pi", True)
    octopi = {"driver": "octoprint", "host": "octopi.local"}
    with pytest.raises(Invalid) as refusal:
        db.write_now(devices.change, "101", octopi, VAULT)
    assert "secret" in refusal.value.fields
    row = db.write_now(devices.change, "101", octopi | {"secret": "api key"}, VAULT)
    assert (row.driver, row.paired_at, row.placed) == ("octoprint", None, {})
    assert VAULT.unseal(row.secret, devices.about(row.id)) == "api key"
    back = db.write_now(devices.change, "101", {"driver": "agent", "secret": "no key of a program"}, VAULT)
    assert back.secret == ""
    db.write_now(_set, "101", {"sync_id": 5})
    with pytest.raises(Conflict, match="is being synced"):
        db.write_now(devices.change, "101", octopi | {"secret": "api key"}, VAULT)


def test_whose_devices_somebody_sees(db: Database) -> None:
    ada = db.write_now(accounts.add, "devices", "Ada", "hash").id
    bob = db.write_now(accounts.add, "devices", "Bob", "hash").id
    add(db)
    add(db, "PBX1", owner="Ada")
    assert keys(db, account_id=ada) == ["101", "PBX1"]
    assert keys(db, account_id=bob) == ["101"]
    assert keys(db) == ["101", "PBX1"]
    with pytest.raises(NotFound):
        db.read_now(devices.one, "PBX1", bob)


def test_sorting_and_paging_put_what_never_was_last(db: Database) -> None:
    for key, code, day in (("1", 200, "03"), ("2", 404, None), ("3", 200, "05"), ("4", None, None)):
        add(db, key)
        moment = None if day is None else f"2026-11-{day}T00:00:00.000000Z"
        values = {"sync_status_code": code, "last_sync_at": moment}
        db.write_now(_set, key, values)
    assert keys(db, sort_by="last_sync_at") == ["3", "1", "2", "4"]
    assert keys(db, sort_by="last_sync_at", descending=False) == ["1", "3", "2", "4"]
    assert keys(db, status=200) == ["1", "3"]
    assert keys(db, status=200, is_not=True) == ["2", "4"]
    rows, total = db.read_now(devices.listed, Wanted(limit=3, offset=3))
    assert ([row.key for row in rows], total) == (["4"], 4)


def test_the_documents_own_times_and_fields(db: Database) -> None:
    add(db)
    db.write_now(_set, "101", {"last_sync_at": "2025-04-23T14:30:25.000000Z"})
    assert devices.documented(db.read_now(devices.one, "101")) == {
        "device_id": 101,
        "name": "Raspberry Pi 4B",
        "type": "Pi4",
        "last_sync_at": "2025-04-23T14:30:25.000Z",
        "sync_status_code": None,
        "error_message": None,
        "last_attempt_at": None,
    }


def _set(unit: Unit, key: str, values: dict[str, Any]) -> None:
    unit.run(table.update().where(table.c.key == key).values(**values))
