"""A code is good for one device, a short while and few tries."""

import pytest
from sqlalchemy import update

from server.devices import devices, exchange, pairing
from server.devices.devices import NewDevice
from server.devices.pairing import Code
from server.devices.tables import device_pairings
from server.foundation.auth import Keyring
from server.foundation.database import Database
from server.foundation.problems import Conflict, NotFound, Unauthorised
from server.foundation.vault import Vault
from tests.programs.laboratory import KEY
from workstation.agent.exchange import Exchange

VAULT = Vault(Keyring(KEY))


@pytest.fixture
def code(db: Database) -> Code:
    db.write_now(devices.add, NewDevice("Pi", "Pi4", "agent"), VAULT)
    return db.write_now(pairing.open_pairing, "101", VAULT)


def attempt(db: Database, code: str) -> tuple[pairing.Paired | None, Exchange]:
    agent = Exchange(code)
    secret = db.write_now(pairing.guessed, agent.handle, VAULT)
    agreed = exchange.answered(secret, agent.handle, agent.share)
    db.write_now(pairing.keep, agent.handle, agreed, VAULT)
    agent.finish(agreed.share)
    return db.write_now(pairing.confirm, agent.handle, agent.proof, VAULT), agent


def wrong(code: Code) -> str:
    return f"{code.code[:4]}{'AAA' if code.code[4:7] != 'AAA' else 'BBB'}-{code.code[8:]}"


def test_the_right_code_pairs_once(db: Database, code: Code) -> None:
    paired, agent = attempt(db, code.code.lower())
    assert paired is not None
    assert (paired.device, paired.name) == ("101", "Pi")
    assert agent.is_servers(paired.proof)
    row = db.read_now(devices.one, "101")
    assert VAULT.unseal(row.secret, devices.about(row.id)) == agent.key.hex()
    assert row.paired_at
    with pytest.raises(Unauthorised):
        attempt(db, code.code)


def test_five_guesses_and_no_more(db: Database, code: Code) -> None:
    for _ in range(pairing.GUESSES):
        assert attempt(db, wrong(code))[0] is None
    with pytest.raises(Unauthorised):
        attempt(db, code.code)
    assert db.read_now(devices.one, "101").secret == ""


def test_a_guess_does_not_spoil_the_next_try(db: Database, code: Code) -> None:
    assert attempt(db, wrong(code))[0] is None
    assert attempt(db, code.code)[0] is not None


def test_a_proof_counts_for_its_own_try_only(db: Database, code: Code) -> None:
    handle = code.code[:3]
    assert db.write_now(pairing.confirm, handle, "", VAULT) is None
    assert db.write_now(pairing.confirm, "ZZZ", "", VAULT) is None


def test_a_new_code_voids_the_old_one(db: Database, code: Code) -> None:
    new = db.write_now(pairing.open_pairing, "101", VAULT)
    with pytest.raises(Unauthorised):
        attempt(db, code.code)
    assert attempt(db, new.code)[0] is not None


def test_it_expires(db: Database, code: Code) -> None:
    past = {"expires_at": "2020-01-01T00:00:00.000000Z"}
    db.write_now(lambda unit: unit.run(update(device_pairings).values(**past)))
    with pytest.raises(Unauthorised):
        attempt(db, code.code)


def test_the_code_is_not_readable_in_the_database(db: Database, code: Code) -> None:
    rows = db.read_now(lambda unit: unit.all(device_pairings.select()))
    assert code.code.replace("-", "")[3:] not in str(rows)


def test_only_what_has_our_program_is_paired(db: Database) -> None:
    db.write_now(devices.add, NewDevice("Sim", "Pi4", "simulated"), VAULT)
    with pytest.raises(Conflict):
        db.write_now(pairing.open_pairing, "101", VAULT)
    with pytest.raises(NotFound):
        db.write_now(pairing.open_pairing, "102", VAULT)
