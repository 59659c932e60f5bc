"""The kept figures are what a recount finds, after whatever came in and changed."""

import random
from collections import Counter
from typing import Any

from sqlalchemy import select

from server.foundation.database import Database
from server.shop.orders import life_cycle, tables
from tests.server.shop.orders.ordering import account, item, money, receipt, rows, taken


def test_an_order_counts_where_it_stands(db: Database) -> None:
    shop = account(db)
    taken(db, shop, receipt(1), receipt(2, status="pending", is_paid=False))
    counts = {
        (row["status"], row["production_status"]): row["orders"]
        for row in rows(db, select(tables.order_counts))
    }
    assert counts == {("paid", "queued"): 1, ("pending", "queued"): 1}
    (money_kept,) = rows(db, select(tables.revenue_days))
    assert money_kept == {
        "account_id": shop,
        "day": "2026-01-05",
        "currency": "USD",
        "orders": 1,
        "revenue": 49990,
    }


def test_two_lines_of_a_product_are_one_order_of_it(db: Database) -> None:
    shop = account(db)
    taken(db, shop, receipt(1, items=(item(1, quantity=2), item(2, price=money(100)), item(3, title="Hook"))))
    found = {row["title"]: row for row in rows(db, select(tables.product_figures))}
    assert (found["Custom Bracket"]["quantity"], found["Custom Bracket"]["orders"]) == (3, 1)
    assert found["Custom Bracket"]["revenue"] == 2 * 49990 + 1000
    assert found["Hook"]["orders"] == 1


def test_an_item_that_comes_twice_is_one_and_all_may_go(db: Database) -> None:
    shop = account(db)
    taken(db, shop, receipt(1, items=(item(1), item(1, quantity=3))))
    compare(db)
    taken(db, shop, receipt(1, items=(), updated_at="2026-01-06T10:00:00.000000Z"))
    compare(db)
    assert rows(db, select(tables.order_items)) == []
    assert [
        row for row in rows(db, select(tables.product_figures)) if any((row["quantity"], row["orders"]))
    ] == []


def test_figures_equal_a_recount_after_anything(db: Database) -> None:
    chance, shops = random.Random(4), [account(db, "1"), account(db, "2")]
    for _ in range(12):
        taken(db, chance.choice(shops), *(any_receipt(chance) for _ in range(chance.randint(1, 25))))
        compare(db)


def any_receipt(chance: random.Random) -> Any:
    currency, divisor = chance.choice([("USD", 100), ("JPY", 1), ("KWD", 1000)])

    def some(most: int) -> Any:
        return money(chance.randint(0, most), divisor, currency)

    number = chance.randint(1, 40)
    lines = tuple(
        item(number * 100 + line, title=chance.choice("ABCD"), quantity=chance.randint(1, 5), price=some(900))
        for line in range(chance.randint(0, 4))
    )
    return receipt(
        number,
        status=chance.choice(life_cycle.STATUSES),
        is_shipped=chance.random() < 0.3,
        created_at=f"2026-01-{number % 28 + 1:02d}T00:00:00.000000Z",
        updated_at=f"2026-02-{chance.randint(1, 28):02d}T00:00:00.000000Z",
        total=some(9999),
        shipping=some(9),
        tax=some(9),
        discount=some(9),
        refunded=chance.choice([None, some(9999)]),
        items=lines,
    )


def compare(db: Database) -> None:
    orders, items = rows(db, select(tables.orders)), rows(db, select(tables.order_items))
    standing: Counter[Any] = Counter()
    days: Counter[Any] = Counter()
    sales: dict[Any, list[int]] = {}
    products: dict[Any, list[int]] = {}
    for order in orders:
        key = (order["account_id"], order["status"], order["production_status"])
        standing[key] += 1
        days[(*key, order["created_at"][:10])] += 1
        days[order["account_id"], "", "", order["created_at"][:10]] += 1
        earned = life_cycle.earned(order["status"], order["total"], order["refunded"])
        if earned is not None:
            day = sales.setdefault((order["account_id"], order["created_at"][:10], order["currency"]), [0, 0])
            day[0], day[1] = day[0] + 1, day[1] + earned
            mine = [line for line in items if line["order_id"] == order["id"]]
            for line in mine:
                of = products.setdefault((order["account_id"], line["currency"], line["title"]), [0, 0, 0])
                of[0], of[1] = of[0] + line["quantity"], of[1] + line["quantity"] * line["price"]
            for currency, title in {(line["currency"], line["title"]) for line in mine}:
                products[order["account_id"], currency, title][2] += 1
    assert kept(db, tables.order_counts, 3) == {key: (n,) for key, n in standing.items()}
    assert kept(db, tables.order_days, 4) == {key: (n,) for key, n in days.items()}
    assert kept(db, tables.revenue_days, 3) == {key: tuple(n) for key, n in sales.items()}
    assert kept(db, tables.product_figures, 3) == {key: tuple(n) for key, n in products.items()}


def kept(db: Database, table: Any, keys: int) -> dict[Any, Any]:
    found = [tuple(row.values()) for row in rows(db, select(table))]
    return {row[:keys]: row[keys:] for row in found if any(row[keys:])}
