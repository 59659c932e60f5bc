"""People's accounts: one name each in a system, and what ends a session."""

import pytest
from sqlalchemy import select

from server.foundation import accounts, schema, sessions
from server.foundation.database import Database, Unit
from server.foundation.problems import Conflict, NotFound
from tests.programs.undone import Undone


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


def test_a_name_is_compared_without_case_and_shown_as_typed(db: Database) -> None:
    added = db.write_now(accounts.add, "jobsync", " Ada ", "hash")
    assert added.shown_name == "Ada"
    with pytest.raises(Conflict):
        db.write_now(accounts.add, "jobsync", "ADA", "hash")
    found = db.read_now(accounts.find, "jobsync", "ada")
    assert found is not None
    assert found.id == added.id


def test_the_same_name_in_another_system_is_somebody_else(db: Database) -> None:
    one = db.write_now(accounts.add, "jobsync", "ada", "hash")
    other = db.write_now(accounts.add, "devices", "ada", "hash")
    assert one.id != other.id
    with pytest.raises(NotFound):
        db.read_now(accounts.one, "devices", one.id)
    assert [row.id for row in db.read_now(accounts.listed, "devices")] == [other.id]
    assert len(db.read_now(accounts.listed)) == 2


@pytest.mark.parametrize("change", ["remove", "set_password"])
def test_what_ends_the_sessions_of_an_account(db: Database, change: str) -> None:
    account = db.write_now(accounts.add, "jobsync", "ada", "hash")
    claims = db.write_now(accounts.open_session, "jobsync", account.id, 1.0)
    assert accounts.account_of(claims.subject) == account.id
    assert db.read_now(sessions.is_open, claims.session_id)
    if change == "remove":
        db.write_now(accounts.remove, "jobsync", "Ada")
        assert db.read_now(accounts.find, "jobsync", "ada") is None
        with pytest.raises(Conflict):
            db.write_now(accounts.add, "jobsync", "ada", "hash")
    else:
        db.write_now(accounts.set_password, "jobsync", "ada", "other")
    assert not db.read_now(sessions.is_open, claims.session_id)


def test_a_new_password_opens_a_removed_account_again(db: Database) -> None:
    db.write_now(accounts.add, "jobsync", "ada", "hash")
    db.write_now(accounts.remove, "jobsync", "ada")
    db.write_now(accounts.set_password, "jobsync", "ada", "other")
    assert db.read_now(accounts.find, "jobsync", "ada") is not None


def test_nobody_is_changed_by_a_wrong_name(db: Database) -> None:
    db.write_now(accounts.add, "devices", "ada", "hash")

    def kept(unit: Unit) -> list[object]:
        return [tuple(row) for row in unit.all(select(schema.accounts))]

    before = db.read_now(kept)
    for verb, more in ((accounts.remove, ()), (accounts.set_password, ("x",))):
        with pytest.raises(NotFound):
            db.write_now(verb, "jobsync", "ada", *more)
    assert db.read_now(kept) == before
