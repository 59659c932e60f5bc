"""Every filter, page and total equals what a walk over all orders finds."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import select, update

from server.foundation.database import Database
from server.shop.orders import finding, life_cycle, matching, orders
from server.shop.orders import wanted as wanting
from server.shop.orders.events import SERVER
from server.shop.orders.tables import orders as table
from server.shop.orders.wanted import Place, Wanted
from tests.server.shop.orders.ordering import account, item, money, receipt, rows, taken

DATES = ("2025-12-31", *(f"2026-01-{day:02d}" for day in range(1, 6)), "2026-01-31", "2026-02-01")
DAYS = [f"{date}T{hour:02d}:00:00.000000Z" for date in DATES for hour in (0, 7, 23)]
WANTED = [
    Wanted(),
    Wanted(status="paid"),
    Wanted(production="queued"),
    Wanted(status="shipped", production="shipped"),
    Wanted(column="to_do"),
    Wanted(column="closed"),
    Wanted(since="2026-01-03T00:00:00.000000Z"),
    Wanted(since="2026-01-02T06:00:00.000000Z", until="2026-01-05T08:00:00.000000Z", status="paid"),
    Wanted(since="2026-01-02T06:00:00.000000Z", until="2026-01-02T08:00:00.000000Z"),
    Wanted(until="2026-01-04T00:00:00.000000Z", column="shipped"),
    Wanted(search="Müller"),
    Wanted(search="zo"),
    Wanted(search="muller", status="paid"),
    Wanted(product="hook"),
    Wanted(product="ok", search="bra"),
    Wanted(product='100% "odd" _'),
    Wanted(min_total=20_000, max_total=60_000),
    Wanted(max_total=30_000, status="paid"),
    Wanted(min_total=10**9),
]


@pytest.fixture
def shops(db: Database) -> list[int]:
    chance, accounts = random.Random(7), [account(db, "1"), account(db, "2")]
    for shop in accounts:
        taken(db, shop, *(_any(chance, number) for number in range(1, 61)))
    for row in rows(db, select(table.c.id)):
        made = chance.choice(life_cycle.PRODUCTION)
        if chance.random() < 0.4:
            db.write_now(orders.change, row["id"], None, {"production_status": made}, SERVER)
    return accounts


def _any(chance: random.Random, number: int) -> Any:
    return receipt(
        number,
        buyer_name=chance.choice(["Zoë Müller", "John Doe", "李小龍"]),
        status=chance.choice(life_cycle.STATUSES),
        created_at=chance.choice(DAYS),
        total=money(chance.randint(0, 9000)),
        items=(item(number, title=chance.choice(["Custom Bracket", "Wall Hook", '100% "odd" _ title'])),),
    )


def test_every_filter_equals_a_walk(db: Database, shops: list[int]) -> None:
    every = rows(db, select(table))
    for wanted in [*WANTED, *(_of(one, shops[0]) for one in WANTED)]:
        given = wanted
        expected = [row["id"] for row in _walked(every, given)]
        for limit, offset in ((50, 0), (7, 3), (10, 90)):
            page = db.read_now(finding.page, given, limit, offset)
            assert [row[0] for row in page.rows] == expected[offset : offset + limit], wanted
            assert (page.total, page.is_bounded) == (len(expected), False), wanted
        assert list(_followed(db, given)) == expected, wanted


def test_skipping_far_lands_on_the_same_order(
    db: Database, shops: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shops
    monkeypatch.setattr(finding, "_FAR", 1)
    every = rows(db, select(table))
    for wanted in WANTED[:10]:
        expected = [row["id"] for row in _walked(every, wanted)]
        for offset in (0, 1, 5, 17, 60, 119, 500):
            page = db.read_now(finding.page, wanted, 9, offset)
            assert [row[0] for row in page.rows] == expected[offset : offset + 9], (wanted, offset)


def test_many_stretches_and_wide_amounts_are_walked(
    db: Database, shops: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shops
    monkeypatch.setattr(finding, "_MOST_STRETCHES", 0)
    monkeypatch.setattr(matching, "LOOKED_AT", 20)
    every = rows(db, select(table))
    for wanted in (Wanted(), Wanted(status="paid"), Wanted(min_total=1)):
        expected = [row["id"] for row in _walked(every, wanted)]
        page = db.read_now(finding.page, wanted, 30)
        assert [row[0] for row in page.rows] == expected[:30]
        assert (page.total, page.is_bounded) == (20, True)


def test_a_board_knows_its_columns(db: Database, shops: list[int]) -> None:
    every = rows(db, select(table))
    columns = db.read_now(finding.columns, shops[1])
    for column, number in columns.items():
        assert number == len(_walked(every, Wanted(shops[1], column=column)))
    by_status = db.read_now(finding.by_status, None)
    assert by_status["paid"] == len(_walked(every, Wanted(status="paid")))


def test_nothing_is_found_where_nothing_is(db: Database) -> None:
    assert db.read_now(finding.page, Wanted(), 50).total == 0
    shop = account(db)
    taken(db, shop, receipt(1))
    db.write_now(lambda unit: unit.run(update(table).values(priority=1)))
    assert db.read_now(finding.page, Wanted(status="paid"), 50, 900).rows == ()
    assert db.read_now(wanting.stretches, Wanted(status="refunded")) == []


def _of(wanted: Wanted, account_id: int | None) -> Wanted:
    values = {name: getattr(wanted, name) for name in Wanted.__slots__}
    return Wanted(**{**values, "account_id": account_id})


def _walked(every: list[dict[str, Any]], wanted: Wanted) -> list[dict[str, Any]]:
    fits: list[Callable[[dict[str, Any]], bool]] = [
        lambda row: wanted.account_id in (None, row["account_id"]),
        lambda row: wanted.status in (None, row["status"]),
        lambda row: wanted.production in (None, row["production_status"]),
        lambda row: wanted.column in (None, life_cycle.column(row["status"], row["production_status"])),
        lambda row: wanted.since <= row["created_at"] < wanted.until,
        lambda row: wanted.search.lower().replace("ü", "u") in row["search_text"] + "\n" + row["products"],
        lambda row: wanted.product in row["products"],
        lambda row: wanted.min_total is None or row["total"] >= wanted.min_total,
        lambda row: wanted.max_total is None or row["total"] <= wanted.max_total,
    ]
    found = [row for row in every if all(fit(row) for fit in fits)]
    return sorted(found, key=lambda row: (row["created_at"], row["id"]), reverse=True)


def _followed(db: Database, wanted: Wanted) -> Iterator[int]:
    place: Place | None = None
    while True:
        page = db.read_now(finding.page, wanted, 13, 0, place)
        yield from (row[0] for row in page.rows)
        place = page.next
        if place is None:
            return
