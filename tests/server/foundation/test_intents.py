"""The intent log: what recovery removes, and what it leaves alone."""

from pathlib import Path

import pytest
from sqlalchemy import update

from server.foundation import clock, intents, schema
from server.foundation.database import Database, Unit
from server.foundation.intents import Interrupted, Step
from tests.programs.undone import Undone

STEPS = [Step("Uploaded/a", "Pending/a"), Step(None, "Pending/b"), Step("Uploaded/c", None)]


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


def plan(db: Database, owner: str = "dead") -> str:
    return db.write_now(intents.plan, "job", STEPS, owner)


def test_a_plan_that_was_not_committed_loses_what_it_made(db: Database) -> None:
    group = plan(db)
    assert db.read_now(intents.unfinished, ["alive"]) == [
        Interrupted(group, "job", ["Pending/a", "Pending/b"])
    ]
    assert not db.read_now(intents.is_committed, group)


def test_a_plan_that_was_committed_loses_what_it_left(db: Database) -> None:
    group = plan(db)
    assert db.write_now(intents.commit, group)
    assert db.read_now(intents.is_committed, group)
    assert db.read_now(intents.unfinished, []) == [Interrupted(group, "job", ["Uploaded/a", "Uploaded/c"])]
    assert db.read_now(intents.sources, group) == ["Uploaded/a", "Uploaded/c"]


def test_the_living_are_left_alone_for_a_while(db: Database) -> None:
    group = plan(db, "alive")
    assert db.read_now(intents.unfinished, ["alive"]) == []
    assert db.read_now(intents.unfinished, ["other"]) != []
    table = schema.file_intents
    for committed, age_s, is_stuck in ((False, 600, False), (False, 7200, True), (True, 600, True)):
        at = clock.shift(clock.now(), seconds=-age_s)
        db.write_now(Unit.run, update(table).values(at=at))
        if committed:
            db.write_now(intents.commit, group)
        assert bool(db.read_now(intents.unfinished, ["alive"])) is is_stuck


def test_a_forgotten_plan_cannot_be_committed(db: Database) -> None:
    group = plan(db)
    db.write_now(intents.forget, group)
    assert not db.write_now(intents.commit, group)
    assert db.read_now(intents.unfinished, []) == []


def test_what_is_pending(db: Database) -> None:
    group = plan(db)
    for path in ("Uploaded/a", "Pending/b", "Uploaded/c"):
        assert db.read_now(intents.is_pending, path)
    assert not db.read_now(intents.is_pending, "Pending/z")
    assert db.read_now(intents.is_busy, "job")
    assert not db.read_now(intents.is_busy, "another job")
    db.write_now(intents.forget, group)
    assert not db.read_now(intents.is_busy, "job")


def test_a_removal_is_committed_from_the_start(db: Database) -> None:
    group = db.write_now(intents.plan_removal, "job", ["Uploaded/a"], "dead")
    assert db.read_now(intents.unfinished, []) == [Interrupted(group, "job", ["Uploaded/a"])]


def test_an_empty_plan_leaves_nothing(db: Database) -> None:
    group = db.write_now(intents.plan, "job", [], "dead")
    assert db.read_now(intents.sources, group) == []
    assert not db.read_now(intents.is_busy, "job")


def test_a_marker_removes_nothing(db: Database) -> None:
    group = db.write_now(intents.plan, "job", [Step(None, None)], "dead")
    assert db.read_now(intents.is_busy, "job")
    assert db.read_now(intents.unfinished, []) == [Interrupted(group, "job", [])]


def test_clearing_may_be_repeated(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    for _ in range(2):
        intents.clear(tmp_path, ["a", "b"])
    assert list(tmp_path.iterdir()) == []
