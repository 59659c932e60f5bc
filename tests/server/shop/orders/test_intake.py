"""Receipts become orders: once, whatever is repeated; and what staff wrote stays."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from server.foundation.database import Database
from server.shop.orders import intake
from server.shop.orders.intake import Taken
from server.shop.orders.receipt import Shipment
from server.shop.orders.tables import order_items, order_shipments, orders
from tests.server.shop.orders.ordering import account, item, money, receipt, rows, taken

LATER = "2026-01-06T10:00:00.000000Z"


def test_a_receipt_is_one_order_however_often_it_comes(db: Database) -> None:
    shop = account(db)
    assert taken(db, shop, receipt(1), receipt(2)) == Taken(2, 0, 0)
    assert taken(db, shop, receipt(2), receipt(3), receipt(3)) == Taken(1, 0, 2)
    assert db.read_now(intake.total, shop) == 3
    assert db.read_now(intake.total, None) == 3
    assert db.read_now(intake.total, shop + 1) == 0


def test_the_same_receipt_of_two_accounts_is_two_orders(db: Database) -> None:
    taken(db, account(db, "1"), receipt(1))
    assert taken(db, account(db, "2"), receipt(1)) == Taken(1, 0, 0)


def test_what_staff_wrote_stays(db: Database) -> None:
    shop = account(db)
    taken(db, shop, receipt(1))
    ours = {
        "production_status": "in_progress",
        "priority": 1,
        "internal_notes": "careful",
        "print_failures_count": 2,
    }
    db.write_now(lambda unit: unit.run(update(orders).values(**ours)))
    assert taken(db, shop, receipt(1, buyer_name="Jane", updated_at=LATER)) == Taken(0, 1, 0)
    (row,) = rows(db, select(orders))
    assert {name: row[name] for name in ours} == ours
    assert row["buyer_name"] == "Jane"


def test_a_refund_without_a_new_date_is_news_and_an_older_word_is_not(db: Database) -> None:
    shop = account(db)
    taken(db, shop, receipt(1, updated_at=LATER))
    assert taken(db, shop, receipt(1, updated_at=LATER, status="refunded", refunded=money(4999))) == Taken(
        0, 1, 0
    )
    assert taken(db, shop, receipt(1)) == Taken(0, 0, 1)
    assert rows(db, select(orders.c.status)) == [{"status": "refunded"}]


def test_what_was_shipped_leaves_the_board(db: Database) -> None:
    shop, sent = account(db), Shipment("usps", "9400", LATER)
    taken(db, shop, receipt(1))
    taken(db, shop, receipt(1, status="completed", is_shipped=True, shipped_at=LATER, shipments=(sent,)))
    (row,) = rows(db, select(orders))
    assert (row["status"], row["production_status"], row["shipped_at"]) == ("completed", "shipped", LATER)
    (kept,) = rows(db, select(order_shipments))
    assert (kept["carrier"], kept["tracking_code"], kept["state"]) == ("usps", "9400", "market")


def test_items_keep_their_numbers(db: Database) -> None:
    shop = account(db)
    before = receipt(1, items=(item(1), item(2)))
    taken(db, shop, before)
    numbers = {row["transaction_id"]: row["id"] for row in rows(db, select(order_items))}
    taken(db, shop, replace(before, items=(item(2, quantity=4), item(3)), updated_at=LATER))
    after = {row["transaction_id"]: row for row in rows(db, select(order_items))}
    assert set(after) == {2, 3}
    assert after[2]["id"] == numbers[2]
    assert after[2]["quantity"] == 4


def test_amounts_in_two_currencies_are_refused(db: Database) -> None:
    with pytest.raises(ValueError, match="receipt 1: tax"):
        taken(db, account(db), receipt(1, tax=money(5, 100, "EUR")))


def test_a_batch_of_any_size_is_taken_in(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_TOGETHER", 120)
    shop = account(db)
    assert taken(db, shop, *(receipt(number) for number in range(1, 133))) == Taken(132, 0, 0)
    assert db.read_now(intake.total, shop) == len(rows(db, select(order_items))) == 132
