"""Syncs as they are recorded: one per shop at a time, page by page, and what a crash leaves is taken up."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from server.foundation import clock, processes
from server.foundation.database import Database, Unit
from server.foundation.problems import Conflict
from server.shop.etsy import connections, runs, standing
from server.shop.etsy.reading import Read
from server.shop.etsy.runs import FULL, RECENT, Lost, Run
from server.shop.etsy.tables import etsy_runs
from server.shop.etsy.trouble import NeedsReconnect
from server.shop.orders import intake
from server.shop.orders.receipt import Money
from tests.server.shop.etsy.test_connections import ANNA, BEN, PAIR, VAULT, admitted
from tests.server.shop.etsy.test_reading import receipt


def begun(db: Database, account_id: int, kind: str = RECENT, owner: str = "one") -> Run:
    return db.write_now(runs.begin, account_id, kind, owner)


@pytest.fixture
def shop(db: Database) -> int:
    db.write_now(processes.enter, "one")
    return admitted(db)


def page(*numbers: int, **problems: str) -> Read:
    return Read(len(numbers) + len(problems), [receipt(receipt_id=number) for number in numbers], problems)


def test_a_first_one_has_no_beginning(db: Database, shop: int) -> None:
    run = begun(db, shop)
    assert (run.window_from, run.offset, run.expected, run.was_left_behind) == (None, 0, None, False)
    assert db.read_now(standing.of, shop)["state"] == "syncing"


def test_the_next_one_begins_a_day_before_the_last_ended(db: Database, shop: int) -> None:
    first = begun(db, shop)
    db.write_now(runs.finish, first)
    assert begun(db, shop).window_from == clock.shift(first.window_to, days=-1)
    assert begun(db, shop, FULL).window_from is None


def test_pages_become_orders_and_are_counted(db: Database, shop: int) -> None:
    run = begun(db, shop)
    assert db.write_now(runs.store, run, page(1, 2, bad="No total."), 100, 250).new == 2
    db.write_now(runs.store, run, page(2, 3), None, 250)
    assert db.read_now(standing.of, shop)["sync"] == {
        "started_at": clock.shown(run.window_to),
        "seen": 5,
        "expected": 250,
        "new": 3,
        "updated": 0,
        "problems": 1,
    }
    assert db.write_now(runs.finish, run) == {"seen": 5, "new": 3, "updated": 0, "problems": 1}
    shown = db.read_now(standing.of, shop)
    assert (shown["state"], shown["orders"], shown["problem_count"]) == ("connected", 3, 1)
    assert db.read_now(standing.problems, shop)[0]["sentence"] == "No total."


def test_a_problem_goes_when_the_receipt_is_understood(db: Database, shop: int) -> None:
    run = begun(db, shop)
    db.write_now(runs.store, run, Read(1, [], {"7": "No total."}), 1, 1)
    db.write_now(runs.store, run, page(7), None, 1)
    assert db.read_now(standing.problems, shop) == []


def test_a_receipt_that_cannot_be_stored_stays_out_alone(db: Database, shop: int) -> None:
    good, bad = receipt(receipt_id=1), receipt(receipt_id=2)
    object.__setattr__(bad, "tax", Money(5, 100, "USD"))
    taken = db.write_now(runs.store, begun(db, shop), Read(2, [good, bad]), None, 2)
    assert taken.new == 1
    assert [one["receipt_id"] for one in db.read_now(standing.problems, shop)] == ["2"]


def test_two_at_once_are_one(db: Database, shop: int) -> None:
    begun(db, shop)
    db.write_now(processes.enter, "two")
    with pytest.raises(Conflict, match="fetched already"):
        begun(db, shop, owner="two")
    begun(db, shop, FULL, owner="two")


def test_what_a_dead_process_left_goes_on_where_it_stopped(db: Database, shop: int) -> None:
    run = begun(db, shop, owner="dead")
    db.write_now(runs.store, run, page(1), 100, 250)
    assert db.read_now(standing.of, shop)["state"] == "connected"
    taken_up = begun(db, shop)
    assert (taken_up.id, taken_up.offset, taken_up.expected) == (run.id, 100, 250)
    assert (taken_up.window_to, taken_up.was_left_behind) == (run.window_to, True)
    # Should it live after all, it writes nothing more.
    with pytest.raises(runs.Lost):
        db.write_now(runs.store, run, page(9), 200, 250)
    assert db.read_now(intake.total, shop) == 1


def test_one_that_failed_says_why_and_begins_again(db: Database, shop: int) -> None:
    run = begun(db, shop)
    db.write_now(runs.store, run, page(1), 100, 250)
    db.write_now(runs.fail, run, "Etsy is away.")
    assert db.read_now(standing.of, shop)["last_error"] == "Etsy is away."
    again = begun(db, shop)
    assert (again.offset, again.window_from) == (0, None)
    db.write_now(runs.finish, again)
    assert db.read_now(standing.of, shop)["last_error"] is None


def test_who_cannot_be_synced_is_told_why(db: Database, shop: int) -> None:
    db.write_now(connections.lose, shop, 1, "No.")
    with pytest.raises(NeedsReconnect, match="Connect the shop"):
        begun(db, shop)
    nobody = connections.Identity("9", None, "", "")
    without = db.write_now(connections.admit, VAULT, nobody, PAIR, by_house=False).account_id
    with pytest.raises(Conflict, match="has no shop"):
        begun(db, without)


def test_which_are_due(db: Database, shop: int) -> None:
    ben = admitted(db, BEN)
    assert db.read_now(runs.due, 900) == [shop, ben]
    db.write_now(runs.finish, begun(db, shop))
    assert db.read_now(runs.due, 900) == [ben]
    assert db.read_now(runs.due_for_rescan, 900) == []

    def tomorrow(unit: Unit) -> list[int]:
        unit.now = clock.shift(unit.now, days=1)
        return runs.due_for_rescan(unit, 900)

    assert db.read_now(tomorrow) == [shop]


def test_a_failed_look_at_everything_waits_its_turn(db: Database, shop: int) -> None:
    db.write_now(runs.finish, begun(db, shop))
    db.write_now(connections.note, shop, connected_at="2026-01-01T00:00:00.000000Z")
    assert db.read_now(runs.due_for_rescan, 900) == [shop]
    db.write_now(runs.fail, begun(db, shop, FULL), "Etsy is away.")
    assert db.read_now(runs.due_for_rescan, 900) == []
    assert db.read_now(standing.of, shop)["last_error"] is None


def test_old_ones_are_forgotten(db: Database, shop: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "KEEP_RUNS", 3)
    for _ in range(6):
        db.write_now(runs.finish, begun(db, shop))
    assert len(db.read_now(lambda unit: unit.all(select(etsy_runs)))) == 3


def test_two_shops_with_the_same_receipt_never_meet(db: Database, shop: int) -> None:
    other = admitted(db, BEN)
    assert ANNA.shop_id != BEN.shop_id
    for account_id in (shop, other):
        assert db.write_now(runs.store, begun(db, account_id), page(1, 2), None, 2).new == 2
    assert db.read_now(intake.total, shop) == db.read_now(intake.total, other) == 2


def test_another_shop_is_not_read_from_where_the_first_one_stopped(db: Database, shop: int) -> None:
    run = begun(db, shop)
    db.write_now(runs.store, run, page(1), 100, 250)
    db.write_now(connections.admit, VAULT, replace(ANNA, shop_id=7), PAIR, by_house=False)
    for late in (
        lambda: db.write_now(runs.store, run, page(2), None, 250),
        lambda: db.write_now(runs.finish, run),
    ):
        with pytest.raises(Lost, match="another shop"):
            late()
    db.write_now(runs.fail, run, "late")
    assert db.read_now(standing.of, shop)["last_error"] is None
    again = begun(db, shop)
    assert (again.shop_id, again.offset, again.window_from, again.was_left_behind) == (7, 0, None, False)


def test_a_clock_that_was_ahead_hides_nothing(db: Database, shop: int) -> None:
    now, ahead = clock.now(), clock.shift(clock.now(), days=4000)
    marks = {"tried_at": ahead, "rescanned_at": ahead, "last_sync_at": ahead, "synced_until": ahead}
    db.write_now(connections.note, shop, **marks)
    assert db.read_now(runs.due, 600) == db.read_now(runs.due_for_rescan, 600) == [shop]
    since = begun(db, shop).window_from
    assert since is not None
    assert since < now
