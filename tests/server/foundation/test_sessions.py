"""Workstations and their sessions, on both databases."""

import pytest
from sqlalchemy import select

from server.foundation import clock, schema, sessions
from server.foundation.database import Database, Unit
from server.foundation.problems import Conflict, Invalid, NotFound
from tests.programs.undone import Undone

ADMIN = "back-office"


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


def test_adding_a_workstation(db: Database) -> None:
    db.write_now(sessions.add_workstation, "desk-2", "staff", "hash")
    assert db.read_now(sessions.find, "desk-2") == sessions.Stored("hash", "staff")
    with pytest.raises(Conflict, match="exists already"):
        db.write_now(sessions.add_workstation, "desk-2", "staff", "hash")


@pytest.mark.parametrize("name", ["", "-desk", "a b", "a/b", "x" * 64, "désk", "a\n"])
def test_names_of_workstations(db: Database, name: str) -> None:
    with pytest.raises(Invalid):
        db.write_now(sessions.add_workstation, name, "staff", "hash")


def test_only_three_roles(db: Database) -> None:
    with pytest.raises(Invalid, match="kiosk, staff, admin"):
        db.write_now(sessions.add_workstation, "desk", "king", "hash")


def test_an_unknown_workstation_has_no_password(db: Database) -> None:
    assert db.read_now(sessions.find, "nobody").password_hash is None
    for verb in (sessions.deactivate_workstation, lambda unit, name: sessions.set_password(unit, name, "x")):
        with pytest.raises(NotFound):
            db.write_now(verb, "nobody")


def test_a_session_opens_and_closes(db: Database) -> None:
    claims = db.write_now(sessions.open_session, ADMIN, "admin", 1.0)
    assert 3590 < clock.seconds_between(clock.now(), claims.expires_at) <= 3600
    assert db.read_now(sessions.is_open, claims.session_id)
    db.write_now(sessions.close_session, claims.session_id)
    assert not db.read_now(sessions.is_open, claims.session_id)


def test_a_session_is_spent_once(db: Database) -> None:
    claims = db.write_now(sessions.open_session, "front-desk", "staff", 1)
    assert db.write_now(sessions.spend, claims.session_id)
    assert not db.write_now(sessions.spend, claims.session_id)
    assert not db.write_now(sessions.spend, "no such session")


def test_a_session_ends_by_itself(db: Database) -> None:
    claims = db.write_now(sessions.open_session, ADMIN, "admin", -1.0)
    assert not db.read_now(sessions.is_open, claims.session_id)
    assert not db.read_now(sessions.is_open, "never opened")


def test_a_new_password_and_a_removal_end_every_session(db: Database) -> None:
    first = db.write_now(sessions.open_session, ADMIN, "admin", 1.0)
    other = db.write_now(sessions.open_session, "front-desk", "staff", 1.0)
    db.write_now(sessions.set_password, ADMIN, "new")
    assert not db.read_now(sessions.is_open, first.session_id)
    assert db.read_now(sessions.is_open, other.session_id)
    db.write_now(sessions.deactivate_workstation, "front-desk")
    assert not db.read_now(sessions.is_open, other.session_id)
    assert db.read_now(sessions.find, "front-desk").password_hash is None
    db.write_now(sessions.set_password, "front-desk", "back again")
    assert db.read_now(sessions.find, "front-desk").password_hash == "back again"
    assert [row.id for row in db.read_now(sessions.workstations)] == ["back-office", "front-desk", "lab-pc"]


def test_sessions_that_ran_out_long_ago_are_forgotten(db: Database) -> None:
    old = db.write_now(sessions.open_session, ADMIN, "admin", -24.0 * (sessions.KEEP_DAYS + 1))
    fresh = db.write_now(sessions.open_session, ADMIN, "admin", 1.0)
    db.write_now(sessions.prune)
    kept = {row.id for row in db.read_now(Unit.all, select(schema.sessions.c.id))}
    assert fresh.session_id in kept
    assert old.session_id not in kept
