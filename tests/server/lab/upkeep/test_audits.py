"""One audit at a time; its state and its report outlive the process."""

from server.foundation import feed, processes
from server.foundation.database import Database
from server.lab.upkeep import audits


def newest(db: Database) -> tuple[str, str]:
    row = db.read_now(audits.newest)
    assert row is not None
    return row.task_id, row.state


def test_a_second_start_names_the_running_task(db: Database) -> None:
    assert db.write_now(audits.begin, "first", "me").is_new
    again = db.write_now(audits.begin, "second", "somebody else")
    assert (again.task_id, again.is_new) == ("first", False)
    assert db.read_now(audits.run_by, "me") == "first"
    assert db.read_now(audits.run_by, "somebody else") is None


def test_a_finished_audit_gives_its_report_and_makes_room(db: Database) -> None:
    db.write_now(audits.begin, "first", "me")
    db.write_now(audits.finish, "first", {"files_checked": 3})
    assert newest(db) == ("first", audits.DONE)
    assert db.write_now(audits.begin, "second", "me").is_new
    db.write_now(audits.fail, "second")
    assert newest(db) == ("second", audits.FAILED)
    assert db.read_now(audits.last_report) == {"files_checked": 3}  # a failed audit has none


def test_what_a_dead_process_left_is_failed(db: Database) -> None:
    db.write_now(audits.begin, "first", "me")
    db.write_now(audits.fail_abandoned)
    assert newest(db) == ("first", audits.RUNNING)  # its lease still holds
    db.write_now(processes.forget_all)
    db.write_now(audits.fail_abandoned)
    assert newest(db) == ("first", audits.FAILED)
    db.write_now(audits.finish, "first", {})  # the dead come back too late
    assert newest(db) == ("first", audits.FAILED)


def test_progress_is_told_to_every_desk(db: Database) -> None:
    before = db.read_now(feed.newest_id)
    db.write_now(audits.begin, "first", "me")
    db.write_now(audits.progress, "first", "me", 0.25)
    db.write_now(audits.finish, "first", {})
    told = [entry.data for entry in db.read_now(feed.entries_after, before) if entry.event == "audit"]
    assert told == [
        '{"task_id":"first","state":"running","progress":0.0}',
        '{"task_id":"first","state":"running","progress":0.25}',
        '{"task_id":"first","state":"done","progress":1.0}',
    ]
