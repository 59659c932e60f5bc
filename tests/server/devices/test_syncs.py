"""One sync at a time; its outcome is written once, by the one that is open."""

from typing import Any

import pytest
from sqlalchemy import select

from server.devices import devices, syncs
from server.devices.devices import NewDevice
from server.devices.rules import FAILURES, SUCCESS
from server.devices.syncs import Begun, Told
from server.devices.tables import device_syncs
from server.foundation import clock, processes
from server.foundation.auth import Keyring
from server.foundation.database import Database, Unit
from server.foundation.vault import Vault
from tests.programs.laboratory import KEY


@pytest.fixture
def device_id(db: Database) -> int:
    new = NewDevice("Raspberry Pi 4B", "Pi4", "agent")
    return int(db.write_now(devices.add, new, Vault(Keyring(KEY))).id)


def begin(db: Database, device_id: int, limit_s: float = 60, owner: str = "one") -> Begun:
    return db.write_now(syncs.begin, device_id, owner, limit_s)


def row(db: Database, device_id: int) -> Any:
    found = db.read_now(devices.by_id, device_id)
    assert found is not None
    return found


def test_who_comes_second_joins(db: Database, device_id: int) -> None:
    first, second = begin(db, device_id), begin(db, device_id)
    assert first.is_mine
    assert not second.is_mine
    assert second.id == first.id
    assert row(db, device_id).attempts == 1


def test_a_success_and_then_a_failure(db: Database, device_id: int) -> None:
    assert db.write_now(syncs.finish, begin(db, device_id).id, SUCCESS, Told("3 files", {"version": "1"}))
    good = row(db, device_id)
    assert (good.sync_status_code, good.error_message, good.detail) == (200, None, "3 files")
    assert good.last_sync_at == good.last_attempt_at
    failed = begin(db, device_id)
    assert db.write_now(syncs.finish, failed.id, FAILURES["timeout"], Told("Too late."))
    bad = row(db, device_id)
    assert (bad.sync_status_code, bad.error_message) == (400, "Connection Timeout")
    assert bad.last_sync_at == good.last_sync_at
    assert bad.last_attempt_at > good.last_attempt_at
    assert bad.state == {"version": "1"}


def test_an_outcome_is_written_once(db: Database, device_id: int) -> None:
    begun = begin(db, device_id)
    assert db.write_now(syncs.finish, begun.id, FAILURES["unknown"], Told())
    assert not db.write_now(syncs.finish, begun.id, SUCCESS, Told())
    assert row(db, device_id).sync_status_code == 500


def test_a_sync_that_ran_out_of_time_is_replaced(db: Database, device_id: int) -> None:
    old = begin(db, device_id, limit_s=-1)
    new = begin(db, device_id)
    assert new.is_mine
    assert not db.write_now(syncs.finish, old.id, FAILURES["unknown"], Told())
    assert row(db, device_id).sync_status_code is None
    assert db.write_now(syncs.finish, new.id, SUCCESS, Told())


def test_a_program_that_comes_late_is_believed(db: Database, device_id: int) -> None:
    begun = begin(db, device_id)
    db.write_now(syncs.finish, begun.id, FAILURES["timeout"], Told())
    assert db.write_now(syncs.caught_up, device_id, begun.id, SUCCESS, Told("resumed"))
    assert (row(db, device_id).sync_status_code, row(db, device_id).detail) == (200, "resumed")
    begin(db, device_id)
    latest, late = db.read_now(syncs.history, device_id)
    assert (latest["finished_at"], latest["sync_status_code"]) == (None, None)
    assert (late["sync_status_code"], late["error_message"], late["detail"]) == (200, None, "resumed")


def test_late_words_that_are_of_no_interest(db: Database, device_id: int) -> None:
    old = begin(db, device_id)
    db.write_now(syncs.finish, old.id, FAILURES["timeout"], Told())
    assert not db.write_now(syncs.caught_up, device_id, old.id, FAILURES["unknown"], Told())
    newer = begin(db, device_id)
    assert not db.write_now(syncs.caught_up, device_id, old.id, SUCCESS, Told())
    assert not db.write_now(syncs.caught_up, device_id + 1, newer.id, SUCCESS, Told())
    assert not db.write_now(syncs.caught_up, device_id, 4711, SUCCESS, Told())
    assert row(db, device_id).sync_status_code == 400


def test_taking(db: Database, device_id: int) -> None:
    assert db.write_now(syncs.take, device_id) is None
    assert not db.read_now(syncs.waiting, device_id)
    begun = begin(db, device_id)
    assert db.read_now(syncs.waiting, device_id)
    assert not db.read_now(syncs.is_taken, begun.id)
    assert db.write_now(syncs.take, device_id) == db.write_now(syncs.take, device_id) == begun.id
    assert db.read_now(syncs.is_taken, begun.id)
    assert not db.read_now(syncs.is_finished, begun.id)
    db.write_now(syncs.finish, begun.id, SUCCESS, Told())
    assert db.read_now(syncs.is_finished, begun.id)
    assert db.write_now(syncs.take, device_id) is None


def test_what_was_broken_off_is_carried_on(db: Database, device_id: int) -> None:
    begun = begin(db, device_id)
    db.write_now(syncs.finish, begun.id, FAILURES["timeout"], Told())
    assert db.write_now(syncs.take, device_id, begun.id) == begun.id
    assert db.write_now(syncs.take, device_id + 1, begun.id) is None
    newer = begin(db, device_id)
    assert db.write_now(syncs.take, device_id, begun.id) == newer.id


def test_what_a_dead_server_left_is_given_up(db: Database, device_id: int) -> None:
    db.write_now(processes.enter, "leaving")
    begin(db, device_id, owner="leaving")
    assert db.write_now(syncs.give_up_abandoned) == 0
    assert db.write_now(syncs.give_up_abandoned, "leaving") == 1
    assert (row(db, device_id).sync_status_code, row(db, device_id).sync_id) == (500, None)


def test_a_device_that_was_removed_meanwhile(db: Database, device_id: int) -> None:
    begun = begin(db, device_id)
    db.write_now(devices.remove, "101")
    assert not db.write_now(syncs.finish, begun.id, SUCCESS, Told())
    assert db.read_now(syncs.is_finished, begun.id)


def test_old_syncs_are_forgotten(db: Database, device_id: int) -> None:
    db.write_now(syncs.finish, begin(db, device_id).id, SUCCESS, Told())
    db.write_now(syncs.prune)
    assert db.read_now(lambda unit: unit.all(select(device_syncs.c.id)))

    def later(unit: Unit) -> None:
        syncs.prune(Unit(unit.connection, clock.shift(unit.now, days=31)))

    db.write_now(later)
    assert not db.read_now(lambda unit: unit.all(select(device_syncs.c.id)))
