"""Whose bytes they are: room, conditions, and recovery's last guard."""

import pytest

from server.foundation import intents
from server.foundation.database import Database
from server.foundation.files import Stamp
from server.foundation.problems import Conflict, NotFound
from server.jobsync import contents, lists
from server.jobsync.contents import Condition, Full, Room
from server.jobsync.lists import Outdated
from server.jobsync.rules import Wanted

ROOM = Room(100, 1000, lambda _unit: 0)
ANY = Condition()


@pytest.fixture
def job_id(db: Database, account_id: int) -> int:
    db.write_now(lists.replace, account_id, [Wanted("a", "/a", 1)], None, "me")
    return int(db.read_now(lists.listed, account_id)[1][0].id)


def put(db: Database, account_id: int, job_id: int, size: int, condition: Condition = ANY) -> str:
    path, group_id = db.write_now(contents.plan, account_id, job_id, "me")
    stamp = Stamp(f"{size:064x}", size)
    db.write_now(contents.store, account_id, job_id, path, stamp, group_id, condition, ROOM, "me")
    return path


def test_bytes_become_the_jobs(db: Database, account_id: int, job_id: int) -> None:
    first = put(db, account_id, job_id, 60)
    assert db.read_now(contents.is_stored, first)
    assert db.read_now(contents.room_for, account_id, job_id, ANY, ROOM) == 100
    second = put(db, account_id, job_id, 80)
    assert db.read_now(contents.is_stored, second)
    assert not db.read_now(contents.is_stored, first)
    groups = db.read_now(intents.unfinished, [], "jobsync")
    assert [group.doomed for group in groups] == [[first]]
    assert db.read_now(intents.unfinished, []) == []


def test_no_room(db: Database, account_id: int, job_id: int) -> None:
    with pytest.raises(Full, match="All your files together"):
        put(db, account_id, job_id, 101)
    crowded = Room(100, 1000, lambda _unit: 1000)
    with pytest.raises(Full, match="storage is full"):
        db.read_now(contents.room_for, account_id, job_id, ANY, crowded)


def test_who_lost_too_much_room_may_still_send_less(db: Database, account_id: int, job_id: int) -> None:
    put(db, account_id, job_id, 90)
    small = Room(50, 1000, lambda _unit: 0)
    path, group_id = db.write_now(contents.plan, account_id, job_id, "me")
    stamp = Stamp("0" * 64, 70)
    db.write_now(contents.store, account_id, job_id, path, stamp, group_id, ANY, small, "me")


def test_conditions(db: Database, account_id: int, job_id: int) -> None:
    put(db, account_id, job_id, 5, Condition(if_none_match="*"))
    with pytest.raises(Outdated):
        put(db, account_id, job_id, 6, Condition(if_none_match="*"))
    with pytest.raises(Outdated):
        put(db, account_id, job_id, 6, Condition(if_match='"other"'))
    put(db, account_id, job_id, 6, Condition(if_match=f'"{5:064x}"'))


def test_what_recovery_took_back_is_not_stored(db: Database, account_id: int, job_id: int) -> None:
    path, group_id = db.write_now(contents.plan, account_id, job_id, "me")
    db.write_now(intents.forget, group_id)
    with pytest.raises(Conflict):
        db.write_now(contents.store, account_id, job_id, path, Stamp("0" * 64, 1), group_id, ANY, ROOM, "me")


def test_a_lost_file_is_no_file(db: Database, account_id: int, job_id: int) -> None:
    old = put(db, account_id, job_id, 60)
    new = put(db, account_id, job_id, 70)
    db.write_now(contents.lost, account_id, job_id, old)
    assert db.read_now(contents.is_stored, new)
    db.write_now(contents.lost, account_id, job_id, new)
    assert not db.read_now(contents.is_stored, new)
    assert db.read_now(contents.room_for, account_id, job_id, Condition(if_none_match="*"), ROOM) == 100


def test_somebody_elses_job(db: Database, account_id: int, job_id: int) -> None:
    for number in (None, job_id + 1, 2**62):
        with pytest.raises(NotFound):
            db.read_now(contents.of, account_id, number)
    with pytest.raises(NotFound):
        db.read_now(contents.of, account_id + 1, job_id)
