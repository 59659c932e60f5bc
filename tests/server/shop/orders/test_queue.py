"""The most urgent first, then the oldest; pages continue where they ended."""

import random

from server.foundation.database import Database
from server.shop.orders import life_cycle, orders, queue
from server.shop.orders.events import SERVER
from tests.server.shop.orders.ordering import account, receipt, rows, taken


def test_the_queue_equals_a_sorted_walk(db: Database) -> None:
    chance, shops = random.Random(3), [account(db, "1"), account(db, "2")]
    for shop in shops:
        given = (
            receipt(
                n,
                status=chance.choice(life_cycle.STATUSES),
                created_at=f"2026-01-{n % 9 + 1:02d}T00:00:00.000000Z",
            )
            for n in range(1, 41)
        )
        taken(db, shop, *given)
    for row in rows(db, orders.orders.select()):
        made = chance.choice(life_cycle.PRODUCTION)
        db.write_now(
            orders.change,
            row["id"],
            None,
            {"production_status": made, "priority": chance.randint(1, 5)},
            SERVER,
        )
    every = rows(db, orders.orders.select())
    for account_id in (None, shops[1]):
        for columns in (queue.COLUMNS, ("to_do",), ("printing",), ("printed",)):
            expected = [
                row["id"] for row in sorted(every, key=lambda row: (row["priority"], row["created_at"], row["id"]))
                if account_id in (None, row["account_id"])
                and life_cycle.column(row["status"], row["production_status"]) in columns
            ]  # fmt: skip
            found, page = [], db.read_now(queue.page, account_id, columns, 7)
            found += [row.id for row in page.rows]
            while page.next is not None:
                page = db.read_now(queue.page, account_id, columns, 7, page.next)
                found += [row.id for row in page.rows]
            assert found == expected
            assert page.total == len(expected)


def test_nothing_waits_at_first(db: Database) -> None:
    assert db.read_now(queue.page, None, queue.COLUMNS, 10).total == 0
