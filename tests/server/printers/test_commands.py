"""A command's life in the database: every step happens once, and a cancel and a delivery never both win."""

from typing import Any

import msgspec
import pytest
from sqlalchemy import update

from server.foundation import clock
from server.foundation.auth import Keyring
from server.foundation.database import Database
from server.foundation.problems import Conflict, Invalid, NotFound
from server.foundation.vault import Vault
from server.printers import commands, fleet, tables
from server.printers.fleet import Wish
from server.printers.state import PrinterState
from tests.programs.laboratory import KEY
from tests.server.printers.fake_driver import IDLE, FakeMaker
from tests.server.printers.told_printer import SENDING

WHO = {"asked_by": "front-desk", "staff_name": "Dana"}
PAST = "2026-01-01T00:00:00.000000Z"


@pytest.fixture
def printer_id(db: Database) -> int:
    wish = Wish(name="Alpha", maker="fake", host="10.0.0.1")
    return db.write_now(fleet.add, wish, FakeMaker(), Vault(Keyring(KEY)))


@pytest.fixture
def command_id(db: Database, printer_id: int) -> str:
    return db.write_now(commands.order, printer_id, "pause", {}, **WHO).id


def state(db: Database, command_id: str) -> str:
    return db.read_now(commands.one, command_id).state


def make_late(db: Database) -> None:
    table = tables.printer_commands
    db.write_now(lambda unit: unit.run(update(table).values(expires_at=PAST)))


def test_from_asked_to_done(db: Database, printer_id: int, command_id: str) -> None:
    [row] = db.read_now(commands.waiting)
    assert clock.seconds_between(row.asked_at, row.expires_at) <= 60
    assert db.write_now(commands.take, command_id, "me")
    assert not db.write_now(commands.take, command_id, "another")
    assert db.write_now(commands.deliver, command_id)
    assert not db.write_now(commands.deliver, command_id)
    assert db.write_now(commands.finish, command_id, "done")
    assert not db.write_now(commands.finish, command_id, "unknown")
    [shown] = db.read_now(commands.listed, printer_id, 10)
    assert (shown.state, shown.staff_name, shown.asked_by) == ("done", "Dana", "front-desk")
    assert shown.finished_at is not None


def test_what_came_too_late_is_never_begun(db: Database, command_id: str) -> None:
    make_late(db)
    assert not db.write_now(commands.take, command_id, "me")
    assert state(db, command_id) == "expired"


def test_what_nobody_began_expires(db: Database, command_id: str) -> None:
    assert not db.read_now(commands.is_any_late)
    make_late(db)
    assert db.read_now(commands.is_any_late)
    db.write_now(commands.expire)
    assert (state(db, command_id), db.read_now(commands.is_any_late)) == ("expired", False)


def test_a_start_that_waited_too_long_after_its_upload(db: Database, command_id: str) -> None:
    db.write_now(commands.take, command_id, "me")
    make_late(db)
    assert not db.write_now(commands.deliver, command_id)
    assert state(db, command_id) == "expired"


def test_an_upload_may_take_long_and_the_start_gets_its_minute(db: Database, command_id: str) -> None:
    db.write_now(commands.take, command_id, "me")
    make_late(db)
    assert db.write_now(commands.grant_time, command_id)
    assert db.write_now(commands.deliver, command_id)


@pytest.mark.parametrize("began", [False, True])
def test_a_person_takes_it_back(db: Database, command_id: str, began: bool) -> None:
    if began:
        db.write_now(commands.take, command_id, "me")
    db.write_now(commands.cancel, command_id, "Dana")
    assert db.read_now(commands.is_cancelled, command_id)
    assert not db.write_now(commands.grant_time, command_id)
    assert not db.write_now(commands.deliver, command_id)
    assert not db.write_now(commands.finish, command_id, "refused")
    with pytest.raises(Conflict, match="over already"):
        db.write_now(commands.cancel, command_id, "Dana")


def test_what_was_handed_over_cannot_be_taken_back(db: Database, command_id: str) -> None:
    db.write_now(commands.take, command_id, "me")
    db.write_now(commands.deliver, command_id)
    with pytest.raises(Conflict, match="already sent"):
        db.write_now(commands.cancel, command_id, "Dana")


def test_a_new_leader_sends_nothing_again(db: Database, printer_id: int, command_id: str) -> None:
    sent = db.write_now(commands.order, printer_id, "stop", {}, **WHO).id
    fresh = db.write_now(commands.order, printer_id, "light", {"on": True}, **WHO).id
    for one in (command_id, sent):
        db.write_now(commands.take, one, "dead")
    db.write_now(commands.deliver, sent)
    assert db.read_now(commands.begun) == {command_id, sent}
    db.write_now(commands.close_abandoned, [command_id, sent, fresh])
    assert [state(db, one) for one in (command_id, sent, fresh)] == ["expired", "unknown", "asked"]
    assert "interrupted" in db.read_now(commands.one, command_id).sentence
    assert db.read_now(commands.begun) == set()


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("light", {"on": True, "name": "chamber", "x": 1}, {"on": True, "name": "chamber"}),
        ("speed", {"level": 3}, {"level": 3}),
        ("speed", {"pct": 120}, {"pct": 120}),
        ("pause", {"x": 1}, {}),
    ],
)
def test_only_what_is_understood_is_kept(
    db: Database, printer_id: int, kind: Any, given: dict[str, Any], kept: dict[str, Any]
) -> None:
    assert db.write_now(commands.order, printer_id, kind, given, **WHO).arguments == kept


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("light", {}),
        ("light", {"on": "yes"}),
        ("speed", {}),
        ("speed", {"level": 5}),
        ("speed", {"level": True}),
        ("speed", {"pct": 5}),
        ("speed", {"pct": True}),
    ],
)
def test_what_is_not_understood_is_refused(
    db: Database, printer_id: int, kind: Any, given: dict[str, Any]
) -> None:
    with pytest.raises(Invalid):
        db.write_now(commands.order, printer_id, kind, given, **WHO)


def test_a_start_needs_a_clear_plate(db: Database, printer_id: int) -> None:
    sending = SENDING.__class__(**{**_fields(), "plate_is_clear": False})
    with pytest.raises(Invalid, match="plate"):
        db.write_now(commands.send, printer_id, sending, **WHO)


def test_one_file_at_a_time(db: Database, printer_id: int) -> None:
    first = db.write_now(commands.send, printer_id, SENDING, **WHO)
    assert "source" not in first.arguments
    assert (first.arguments["name"], first.job_id) == (SENDING.name, "job-1")
    with pytest.raises(Conflict, match="to this printer"):
        db.write_now(commands.send, printer_id, SENDING, **WHO)
    other = db.write_now(
        fleet.add, Wish(name="Beta", maker="fake", host="10.0.0.2"), FakeMaker(), Vault(Keyring(KEY))
    )
    with pytest.raises(Conflict, match="to another printer"):
        db.write_now(commands.send, other, SENDING, **WHO)
    db.write_now(commands.cancel, first.id, "Dana")
    db.write_now(commands.send, other, SENDING, **WHO)


def test_old_ones_are_forgotten(db: Database, command_id: str) -> None:
    db.write_now(commands.cancel, command_id, "Dana")
    assert not db.read_now(commands.is_any_old)
    db.write_now(lambda unit: unit.run(update(tables.printer_commands).values(asked_at=PAST)))
    assert db.read_now(commands.is_any_old)
    db.write_now(commands.prune)
    with pytest.raises(NotFound):
        db.read_now(commands.one, command_id)


def _fields() -> dict[str, Any]:
    return {name: getattr(SENDING, name) for name in SENDING.__struct_fields__}


@pytest.mark.parametrize(
    ("kind", "status", "may"),
    [
        ("pause", "printing", True),
        ("pause", "paused", False),
        ("resume", "paused", True),
        ("stop", "paused", True),
        ("stop", "idle", False),
        ("light", "idle", True),
    ],
)
def test_when_a_command_makes_sense(kind: str, status: str, may: bool) -> None:
    assert (commands.refusal_of(kind, msgspec.structs.replace(IDLE, status=status)) == "") == may


def test_a_printer_that_only_lets_itself_be_watched() -> None:
    assert "developer mode" in commands.refusal_of(
        "light", PrinterState(status="idle", control_allowed=False)
    )
    assert commands.refusal_of("light", PrinterState(status="idle", control_allowed=None)) == ""
    assert (
        commands.refusal_of("pause", PrinterState(status="printing", control_allowed=False))
        == commands.READ_ONLY
    )
