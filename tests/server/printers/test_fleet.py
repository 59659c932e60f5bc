"""The list of printers: what may stand in it, and that a secret opens in its own row only."""

import pytest

from server.foundation.auth import Keyring
from server.foundation.database import Database
from server.foundation.problems import Conflict, NotFound
from server.foundation.vault import NotReadable, Vault
from server.printers import fleet, tables
from server.printers.fleet import Wish
from tests.programs.laboratory import KEY
from tests.server.printers.fake_driver import FakeMaker

VAULT = Vault(Keyring(KEY))
MAKER = FakeMaker()


def add(db: Database, name: str = "Alpha", **more: str) -> int:
    return db.write_now(fleet.add, Wish(name=name, maker="fake", host="10.0.0.1", **more), MAKER, VAULT)  # type: ignore[arg-type]  # texts only


def test_a_secret_belongs_to_its_row(db: Database) -> None:
    first, second = add(db, secret="s3cret-one"), add(db, "Beta", secret="two")
    wanted = {printer.id: printer for printer in db.read_now(fleet.wanted)}
    assert wanted[first].connection("10.0.0.1", VAULT).secret == "s3cret-one"
    assert "s3cret-one" not in repr(wanted[first].connection("10.0.0.1", VAULT))
    assert VAULT.unseal(wanted[second].sealed, fleet.about(second)) == "two"
    with pytest.raises(NotReadable):
        VAULT.unseal(wanted[second].sealed, fleet.about(first))


def test_a_secret_stays_until_another_is_stated(db: Database) -> None:
    printer_id = add(db, secret="s3cret-one")
    db.write_now(fleet.change, printer_id, Wish(port=80), MAKER, VAULT)
    [wanted] = db.read_now(fleet.wanted)
    assert (wanted.port, wanted.connection("", VAULT).secret) == (80, "s3cret-one")
    db.write_now(fleet.change, printer_id, Wish(secret=""), MAKER, VAULT)
    assert db.read_now(fleet.wanted)[0].sealed == ""


def test_the_first_certificate_wins(db: Database) -> None:
    printer_id = add(db)
    assert db.write_now(fleet.trust, printer_id, "a" * 64)
    assert not db.write_now(fleet.trust, printer_id, "b" * 64)
    assert db.read_now(fleet.one, printer_id).fingerprint == "a" * 64


def test_a_printer_that_prints_for_us_is_not_removed(db: Database) -> None:
    printer_id = add(db)
    row = {
        "printer_id": printer_id,
        "key": "1",
        "name": "x",
        "started_from": "layerdesk",
        "state": "printing",
        "started_at": "2026",
    }
    db.write_now(lambda unit: unit.run(tables.prints.insert(), row))
    with pytest.raises(Conflict):
        db.write_now(fleet.remove, printer_id)
    db.write_now(lambda unit: unit.run(tables.prints.update().values(state="finished")))
    db.write_now(fleet.remove, printer_id)
    with pytest.raises(NotFound):
        db.read_now(fleet.one, printer_id)
    assert db.read_now(fleet.names) == {printer_id: "Alpha"}
