"""Which server processes live, and which of them leads."""

import pytest
from sqlalchemy import update

from server.foundation import clock, processes, schema
from server.foundation.database import Database
from tests.programs.undone import Undone


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


def test_living_and_dead(db: Database) -> None:
    for name in ("one", "two"):
        db.write_now(processes.enter, name)
    old = clock.shift(clock.now(), seconds=-processes.DEAD_AFTER_S - 1)
    table = schema.processes
    db.write_now(lambda unit: unit.run(update(table).where(table.c.id == "two").values(seen_at=old)))
    assert db.read_now(processes.alive) == ["one"]
    db.write_now(processes.beat, "two")
    assert sorted(db.read_now(processes.alive)) == ["one", "two"]
    db.write_now(processes.leave, "one")
    assert db.read_now(processes.alive) == ["two"]
    db.write_now(processes.beat, "one")  # a heartbeat brings back what others took for dead
    assert sorted(db.read_now(processes.alive)) == ["one", "two"]
    db.write_now(processes.forget_all)
    assert db.read_now(processes.alive) == []


def test_one_leads_until_its_lease_is_over(db: Database) -> None:
    assert db.write_now(processes.lead, "loop", "one", 60.0)
    assert db.write_now(processes.lead, "loop", "one", -1.0)
    assert db.write_now(processes.lead, "loop", "two", 60.0)
    assert not db.write_now(processes.lead, "loop", "one", 60.0)
    assert db.write_now(processes.lead, "other loop", "one", 60.0)
    db.write_now(processes.leave, "two")
    assert db.write_now(processes.lead, "loop", "one", 60.0)


def test_the_database_answers(db: Database) -> None:
    db.read_now(processes.answers)
