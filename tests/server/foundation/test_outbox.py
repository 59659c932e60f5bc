from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from server.foundation import clock, outbox, schema
from server.foundation.database import Database, Unit
from server.foundation.outbox import DEAD, DONE, LEASE_S, MAX_ATTEMPTS, READY, RUNNING
from tests.programs.undone import Undone
from tests.server.postroom import put, rows

_id = schema.outbox.c.id


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


@pytest.fixture
def committing(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def age(db: Database, seconds: float) -> None:
    """Let time pass for what waits and what is leased."""
    table = schema.outbox

    def back(unit: Unit) -> None:
        for row in unit.all(select(table)):
            lease = row.lease_until and clock.shift(row.lease_until, seconds=-seconds)
            run_at = clock.shift(row.run_at, seconds=-seconds)
            unit.run(update(table).where(table.c.id == row.id).values(run_at=run_at, lease_until=lease))

    db.write_now(back)


def told(db: Database) -> list[int]:
    """The numbers of dead parcels that the feed told of."""
    query = select(schema.feed).where(schema.feed.c.event == "outbox").order_by(schema.feed.c.id)
    return [msgspec.json.decode(row.data)["dead"] for row in db.read_now(lambda unit: unit.all(query))]


def test_a_parcel_is_taken_once_and_recorded(db: Database) -> None:
    db.write_now(put, "a", number=7)
    parcel = db.write_now(outbox.claim, "me")
    assert parcel is not None
    assert (parcel.kind, parcel.key, parcel.payload, parcel.attempts) == ("mail", "a", {"number": 7}, 1)
    assert db.write_now(outbox.claim, "you") is None
    assert db.write_now(outbox.carried, parcel, "me", "Please confirm")
    [row] = rows(db)
    assert (row.state, row.subject, row.last_error, row.sent_at is None) == (
        DONE,
        "Please confirm",
        None,
        False,
    )


def test_older_parcels_are_asked_for_by_key(db: Database) -> None:
    for key in "abcde":
        db.write_now(put, key)
    dead = rows(db)[3].id
    db.write_now(lambda unit: unit.run(update(schema.outbox).where(_id == dead).values(state=DEAD)))
    newest, counted = db.read_now(outbox.listed, None, 2)
    older, still_counted = db.read_now(outbox.listed, None, 2, newest[-1].id)
    assert [row.id for row in [*newest, *older]] == [row.id for row in rows(db)[:4]]
    assert counted == still_counted == {READY: 4, RUNNING: 0, DONE: 0, DEAD: 1}
    assert [row.id for row in db.read_now(outbox.listed, DEAD, 2, newest[-1].id)[0]] == [dead]
    assert db.read_now(outbox.listed, DEAD, 2, dead)[0] == []


def test_the_same_key_is_refused(db: Database) -> None:
    db.write_now(put, "a")
    with pytest.raises(IntegrityError):
        db.write_now(put, "a")


def test_a_change_that_did_not_happen_leaves_nothing(db: Database) -> None:
    def half(unit: Unit) -> None:
        put(unit, "a")
        raise LookupError

    with pytest.raises(LookupError):
        db.write_now(half)
    assert rows(db) == []


def test_a_commit_wakes_and_a_failed_one_does_not(db: Database) -> None:
    woken: list[str] = []
    db.wake[outbox.WAKE] = lambda: woken.append("")

    def half(unit: Unit) -> None:
        put(unit, "a")
        raise LookupError

    with pytest.raises(LookupError):
        db.write_now(half)
    assert woken == []
    db.write_now(put, "a")
    assert woken == [""]


def test_a_courier_that_slept_past_its_lease_records_nothing(db: Database) -> None:
    db.write_now(put, "a")
    late = db.write_now(outbox.claim, "late")
    assert late is not None
    assert not db.read_now(outbox.is_any_due)
    age(db, LEASE_S + 1)
    assert db.read_now(outbox.is_any_due)
    other = db.write_now(outbox.claim, "other")
    assert other is not None
    assert other.attempts == 2
    assert not db.write_now(outbox.carried, late, "late", "x")
    assert not db.write_now(outbox.dropped, late, "late", "x")
    assert not db.write_now(outbox.failed, late, "late", "x", for_good=True)
    assert [row.state for row in rows(db)] == [RUNNING]
    assert told(db) == []


def test_what_dead_couriers_held_is_due_at_once(db: Database) -> None:
    for key in "ab":
        db.write_now(put, key)
    db.write_now(outbox.claim, "dead")
    db.write_now(outbox.claim, "alive")
    assert db.write_now(outbox.release, ["alive"]) == 1
    again = db.write_now(outbox.claim, "alive")
    assert again is not None
    assert again.key == "a"


def test_pauses_grow_to_an_hour_and_end_after_days(db: Database) -> None:
    db.write_now(put, "a")
    pauses, dead = [], False
    while not dead:
        parcel = db.write_now(outbox.claim, "me")
        assert parcel is not None
        dead = db.write_now(outbox.failed, parcel, "me", "no", for_good=False)
        [row] = rows(db)
        pauses.append(clock.seconds_between(clock.now(), row.run_at))
        age(db, 3601)
    assert [round(pause, -1) for pause in pauses[:5]] == [30, 120, 480, 1920, 3600]
    assert len(pauses) == MAX_ATTEMPTS
    assert sum(pauses) > 3 * 24 * 3600
    assert rows(db)[0].state == DEAD


def test_a_refusal_for_good_is_dead_at_once_and_a_person_sends_it_again(db: Database) -> None:
    for key in "ab":
        db.write_now(put, key)
        parcel = db.write_now(outbox.claim, "me")
        assert parcel is not None
        assert db.write_now(outbox.failed, parcel, "me", "550 nobody", for_good=True, subject="Hello")
    assert told(db) == [1, 2]
    assert db.read_now(outbox.counts) == {READY: 0, RUNNING: 0, DONE: 0, DEAD: 2}
    dead = rows(db, DEAD)
    assert {(row.last_error, row.subject) for row in dead} == {("550 nobody", "Hello")}
    assert db.write_now(outbox.retry, dead[0].id)
    assert told(db) == [1, 2, 1]
    again = db.write_now(outbox.claim, "me")
    assert again is not None
    assert again.attempts == 1


def test_only_dead_and_waiting_parcels_are_sent_again(db: Database) -> None:
    db.write_now(put, "a")
    parcel = db.write_now(outbox.claim, "me")
    assert parcel is not None
    assert not db.write_now(outbox.retry, parcel.id)
    db.write_now(outbox.failed, parcel, "me", "later", for_good=False)
    assert not db.read_now(outbox.is_any_due)
    assert db.write_now(outbox.retry, parcel.id)
    assert db.read_now(outbox.is_any_due)
    assert told(db) == []
    parcel = db.write_now(outbox.claim, "me")
    assert parcel is not None
    db.write_now(outbox.carried, parcel, "me")
    assert not db.write_now(outbox.retry, parcel.id)


def test_what_was_dropped_says_why_and_was_not_sent(db: Database) -> None:
    db.write_now(put, "a")
    parcel = db.write_now(outbox.claim, "me")
    assert parcel is not None
    db.write_now(outbox.dropped, parcel, "me", "gone")
    [row] = rows(db)
    assert (row.state, row.last_error, row.sent_at) == (DONE, "gone", None)


def test_what_was_left_lately(db: Database) -> None:
    db.write_now(put, "approved:1:x", job_id="1")
    hour_ago = clock.shift(clock.now(), seconds=-3600)
    assert db.read_now(outbox.left_since, "1", "approved:", hour_ago)
    assert not db.read_now(outbox.left_since, "1", "rejected:", hour_ago)
    assert not db.read_now(outbox.left_since, "2", "approved:", hour_ago)
    assert not db.read_now(outbox.left_since, "1", "approved:", clock.shift(clock.now(), seconds=9))
    parcel = db.write_now(outbox.claim, "me")
    assert parcel is not None
    db.write_now(outbox.failed, parcel, "me", "no", for_good=True)
    assert not db.read_now(outbox.left_since, "1", "approved:", hour_ago)


def test_only_old_and_carried_parcels_are_forgotten(db: Database) -> None:
    for key in "abc":
        db.write_now(put, key)
    parcels = [db.write_now(outbox.claim, "me") for _ in "ab"]
    assert parcels[0]
    assert parcels[1]
    db.write_now(outbox.carried, parcels[0], "me")
    db.write_now(outbox.failed, parcels[1], "me", "no", for_good=True)
    db.write_now(outbox.prune)
    assert len(rows(db)) == 3
    age(db, (outbox.KEEP_DAYS + 1) * 86400)
    db.write_now(outbox.prune)
    assert sorted(row.state for row in rows(db)) == [DEAD, READY]


def test_many_couriers_take_each_parcel_once(committing: Database) -> None:
    db = committing

    def fill(unit: Unit) -> None:
        for number in range(24):
            put(unit, str(number))

    db.write_now(fill)

    def take_all(owner: str) -> list[str]:
        taken = []
        while (parcel := db.write_now(outbox.claim, owner)) is not None:
            taken.append(parcel.key)
            assert db.write_now(outbox.carried, parcel, owner)
        return taken

    with ThreadPoolExecutor(4) as couriers:
        taken = [key for keys in couriers.map(take_all, "abcd") for key in keys]
    assert sorted(taken, key=int) == [str(number) for number in range(24)]
    assert db.read_now(outbox.counts)[DONE] == 24
