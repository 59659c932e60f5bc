"""Prints move their orders, once however often they are reported."""

from typing import Any

import pytest
from sqlalchemy import insert, select, update

from server.foundation.database import Database
from server.printers.prints import Print, PrintEvent, Which
from server.printers.queue.by_hand import ByHand
from server.printers.queue.scheduling import NoJobs
from server.printers.tables import prints
from server.shop.orders import orders, printing, reports
from server.shop.orders.events import SERVER
from server.shop.orders.tables import print_counts
from tests.server.shop.orders.ordering import MADE, an_order, item, order_row, rows
from tests.server.shop.orders.test_figures import compare
from tests.server.shop.orders.test_printing import a_printer


class Workshop:
    """An order of two items in a printer's queue, and the prints of them."""

    def __init__(self, db: Database) -> None:
        self.db, self.printer_id = db, a_printer(db)
        self.order_id = an_order(db, items=(item(1), item(2)))
        wish = printing.Wish(self.printer_id)
        self.entries = [
            row.id
            for row in db.write_now(printing.schedule_items, self.order_id, None, wish, SERVER, {}, NoJobs())
        ]
        self.runs: dict[int, int] = {}

    def begin(self, entry: int) -> None:
        values = {
            "printer_id": self.printer_id, "key": f"k{len(self.runs)}{entry}", "name": "x", "state": "printing",
            "scheduled_id": self.entries[entry], "started_from": "printer", "started_at": MADE,
        }  # fmt: skip
        made = insert(prints).values(**values).returning(prints.c.id)
        self.runs[entry] = int(self.db.write_now(lambda unit: unit.run(made).scalar_one()))
        self.report("start", entry, "printing")

    def end(self, entry: int, state: str) -> None:
        changed = update(prints).where(prints.c.id == self.runs[entry]).values(state=state)
        self.db.write_now(lambda unit: unit.run(changed))
        self.report("end", entry, state)

    def report(self, which: Which, entry: int, state: str) -> None:
        values: dict[str, Any] = dict.fromkeys(Print.__struct_fields__)
        values |= {
            "id": self.runs[entry],
            "scheduled_id": self.entries[entry],
            "state": state,
            "printer_name": "Voron",
        }
        for _ in range(2):
            self.db.write_now(reports.take_report, PrintEvent(which, Print(**values)))

    def by_hand(self, entry: int, status: str) -> str:
        """What a person says at the queue, and what the order is then."""
        hand = ByHand([reports.take_entry])
        if status == "cancelled":
            self.db.write_now(hand.cancel, self.entries[entry], {}, "Dana")
        else:
            self.db.write_now(hand.change, self.entries[entry], {"status": status}, {}, "Dana")
        return str(self.row["production_status"])

    @property
    def row(self) -> dict[str, Any]:
        return order_row(self.db, self.order_id)

    @property
    def counts(self) -> dict[str, int]:
        return {row["state"]: row["prints"] for row in rows(self.db, select(print_counts)) if row["prints"]}


def test_an_order_is_printed_when_all_of_it_is(db: Database) -> None:
    shop = Workshop(db)
    shop.begin(0)
    assert shop.row["production_status"] == "in_progress"
    shop.end(0, "finished")
    assert shop.row["production_status"] == "in_progress"
    shop.begin(1)
    shop.end(1, "finished")
    row = shop.row
    assert (row["production_status"], row["print_failures_count"]) == ("completed", 0)
    assert row["print_completed_at"]
    assert shop.counts == {"finished": 2}
    compare(db)


def test_each_failure_counts_once_and_a_second_try_heals_it(db: Database) -> None:
    shop = Workshop(db)
    shop.begin(0)
    shop.begin(1)
    shop.end(0, "failed")
    assert (shop.row["production_status"], shop.row["print_failures_count"]) == ("failed", 1)
    shop.end(1, "failed")
    assert shop.row["print_failures_count"] == 2
    shop.begin(0)
    assert shop.row["production_status"] == "in_progress"
    shop.end(0, "finished")
    shop.begin(1)
    shop.end(1, "finished")
    assert shop.row["production_status"] == "completed"
    assert shop.counts == {"failed": 2, "finished": 2}
    compare(db)


def test_what_was_stopped_waits_again(db: Database) -> None:
    shop = Workshop(db)
    shop.begin(0)
    shop.end(0, "cancelled")
    assert (shop.row["production_status"], shop.row["print_failures_count"]) == ("queued", 0)


def test_what_people_say_at_the_queue_counts_too(db: Database) -> None:
    shop = Workshop(db)
    assert shop.by_hand(0, "started") == "in_progress"
    assert shop.by_hand(0, "completed") == "in_progress"
    assert shop.by_hand(1, "failed") == "failed"
    assert shop.by_hand(1, "queued") == "queued"
    assert shop.by_hand(1, "completed") == "completed"
    row = shop.row
    assert (row["print_failures_count"], shop.counts) == (1, {})
    assert row["print_completed_at"]
    compare(db)


def test_what_is_taken_out_is_not_waited_for(db: Database) -> None:
    shop = Workshop(db)
    shop.by_hand(0, "completed")
    assert shop.by_hand(1, "cancelled") == "completed"


@pytest.mark.parametrize("state", ["failed", "finished"])
def test_a_person_who_looked_knows_better_than_the_printer(db: Database, state: str) -> None:
    shop = Workshop(db)
    shop.begin(0)
    assert shop.by_hand(0, "failed") == "failed"
    shop.end(0, state)
    assert shop.by_hand(1, "completed") == "failed"
    assert (shop.row["print_failures_count"], shop.counts) == (1, {state: 1})
    compare(db)


@pytest.mark.parametrize("values", [{"status": "canceled"}, {"production_status": "shipped"}])
def test_what_is_over_stays_as_it_is(db: Database, values: dict[str, str]) -> None:
    shop = Workshop(db)
    db.write_now(orders.change, shop.order_id, None, values, SERVER)
    before = shop.row
    shop.begin(0)
    shop.end(0, "failed")
    assert shop.row == before


def test_prints_of_nobodys_order_are_left_alone(db: Database) -> None:
    values: dict[str, Any] = dict.fromkeys(Print.__struct_fields__)
    ended = Print(**{**values, "scheduled_id": 999, "state": "finished"})
    db.write_now(reports.take_report, PrintEvent("end", ended))
    assert rows(db, select(print_counts)) == []
