"""A shop with a million orders: a page of them, the board, the queue, a search, and revenue by month.

Rows are written past the verbs, because a million intakes would take a quarter of an hour; the kept figures are made of
the rows by the database itself. Verbs are measured as the server
calls them, on its database's own thread, without the way over the wire; taking receipts in goes through its verb.
"""

import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import create_engine

from server.foundation import clock
from server.foundation.database import Database
from server.migrations.upgrade import upgrade
from server.shop.analytics import reports
from server.shop.analytics.earnings import Scope
from server.shop.analytics.reports import Asked
from server.shop.orders import answers, intake, queue
from server.shop.orders.receipt import Item, Money, Receipt
from server.shop.orders.wanted import Place, Wanted
from tests.benchmarks.serving import Row

_COUNT, _QUICK = 1_000_000, 30_000
_ROUNDS = 300
_TO_STORE = 10_000
_TITLES = [
    f"Custom {thing} {number}" for thing in ("Bracket", "Hook", "Planter", "Lamp") for number in range(50)
]
_NAMES = ["Jane Doe", "Zoë Müller", "Amir Khan", "Mei Lin", "Tomasz Nowak", "Lucia Rossi"]
# Most orders of an old shop are sent; a few hundred are being worked on.
_STANDINGS = [
    (("completed", "shipped"), 9400), (("shipped", "shipped"), 200), (("refunded", "shipped"), 200),
    (("canceled", "queued"), 150), (("paid", "queued"), 30), (("paid", "in_progress"), 10), (("paid", "completed"), 8),
    (("paid", "failed"), 2),
]  # fmt: skip
_SOLD = "status IN ('paid', 'completed', 'shipped')"
_FIGURES = (
    "INSERT INTO order_counts SELECT account_id, status, production_status, COUNT(*) FROM orders GROUP BY 1, 2, 3",
    """INSERT INTO order_days SELECT account_id, status, production_status, SUBSTR(created_at, 1, 10), COUNT(*)
    FROM orders GROUP BY 1, 2, 3, 4""",
    "INSERT INTO order_days SELECT account_id, '', '', day, SUM(orders) FROM order_days GROUP BY 1, 4",
    f"""INSERT INTO revenue_days SELECT account_id, SUBSTR(created_at, 1, 10), currency, COUNT(*), SUM(total)
    FROM orders WHERE {_SOLD} GROUP BY 1, 2, 3""",
    f"""INSERT INTO product_figures SELECT account_id, i.currency, i.title, SUM(quantity), SUM(quantity * price), COUNT(*)
    FROM order_items i JOIN orders o ON o.id = i.order_id WHERE {_SOLD} GROUP BY 1, 2, 3""",
    "ANALYZE",
)
_SEARCH = """INSERT INTO orders_search(rowid, search_text, products)
SELECT id, search_text, products FROM orders WHERE id > (SELECT MAX(id) FROM orders) - 50000"""


def rows(quick: bool) -> Iterator[Row]:
    count = _QUICK if quick else _COUNT
    with tempfile.TemporaryDirectory(prefix="layerdesk-benchmark-") as folder:
        url = f"sqlite:///{Path(folder) / 'layerdesk.db'}"
        seed(url, count)
        db = Database(url)
        try:
            yield from _measured(db, count)
            yield _stored(db, count)
        finally:
            db.close()


def _measured(db: Database, count: int) -> Iterator[Row]:
    chance, size = random.Random(9), f"{count:,} orders, SQLite"
    pages: dict[str, Callable[[], tuple[Wanted, int, Place | None]]] = {
        "orders, the first page of 50": lambda: (Wanted(), 0, None),
        "orders, a page of 50 anywhere": lambda: (Wanted(), chance.randrange(count), None),
        "orders, a page of 50 after a cursor": lambda: (Wanted(), 0, Place(_at(chance.random()), 0)),
        "orders, a page of 50 of one status": lambda: (
            Wanted(status=chance.choice(["paid", "shipped", "completed"])),
            0,
            None,
        ),
        "orders, a page of 50 of a month": lambda: (_month(chance), 0, None),
    }
    for figure, draw in pages.items():
        yield figure, "p95 ≤ 5 ms", _p95(lambda draw=draw: _page(db, *draw())), size  # type: ignore[misc]  # bound now
    yield "production queue, 50", "p95 ≤ 5 ms", _p95(lambda: _queue(db)), size
    yield "orders found by a word", "", _p95(lambda: _page(db, Wanted(search="müller"), 0, None), 20), size
    asked = Asked(Scope(), sees_house=True)
    yield "revenue by month", "p95 ≤ 20 ms", _p95(lambda: db.read_now(reports.revenue, asked)), size
    yield "dashboard", "", _p95(lambda: db.read_now(reports.dashboard, asked), 100), size


def _page(db: Database, wanted: Wanted, offset: int, after: Place | None) -> None:
    msgspec.json.encode(db.read_now(answers.page, wanted, 50, offset, after))


def _queue(db: Database) -> None:
    msgspec.json.encode(db.read_now(answers.to_make, None, queue.COLUMNS, 50, None))


def _stored(db: Database, count: int) -> Row:
    receipts = [_receipt(count + number) for number in range(_TO_STORE)]
    began = time.perf_counter()
    for start in range(0, _TO_STORE, 100):
        db.write_now(intake.take_in, 1, receipts[start : start + 100])
    took = time.perf_counter() - began
    said = f"{_TO_STORE:,} receipts in batches of 100 beside {count:,} orders"
    return "receipts stored", "≥ 2,000 receipts/s", f"{_TO_STORE / took:,.0f} /s", said


def _p95(ask: Callable[[], object], rounds: int = _ROUNDS) -> str:
    """By the clock, and beside it what the processor worked: on a busy machine only that means anything."""
    took, worked = [], []
    for _ in range(rounds + 5):
        began, busy = time.perf_counter(), time.thread_time()
        ask()
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.thread_time() - busy) * 1000)
    place = int(rounds * 0.95)
    return f"p95 {sorted(took[5:])[place]:.2f} ms, of a core {sorted(worked[5:])[place]:.2f} ms"


def seed(url: str, count: int) -> None:
    """An empty database becomes that of a shop which has sold for three years; the search knows its newest orders."""
    upgrade(url)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA synchronous=OFF")
        connection.exec_driver_sql("PRAGMA cache_size=-200000")
        indexes = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'orders' AND sql IS NOT NULL"
        ).all()
        # Whatever is kept row by row is made at the end, in one go.
        connection.exec_driver_sql("DROP TRIGGER orders_search_insert")
        for name, _ in indexes:
            connection.exec_driver_sql(f"DROP INDEX {name}")
        for statement in (*_seeding(count), *(made for _, made in indexes), _SEARCH, *_FIGURES):
            connection.exec_driver_sql(statement)
    engine.dispose()


def _seeding(count: int) -> Iterator[str]:
    """Made inside the database: Python would take a quarter of an hour for the same rows."""
    step_s = 1095 * 86400 / count
    texts = ("internal_notes", "print_notes", "photo", "shipping_provider", "shipping_label_status", "shipping_label_url",
             "tracking_number", "message_from_buyer", "gift_message", "fingerprint")  # fmt: skip
    numbers = ("shipping", "tax", "discount", "print_failures_count", "is_gift", "filament_assigned")
    at = f"strftime('%Y-%m-%dT%H:%M:%S.000000Z', 'now', '-' || CAST(({count} - n) * {step_s} AS INTEGER) || ' seconds')"
    values = {
        **dict.fromkeys(texts, "''"), **dict.fromkeys(numbers, "0"),
        **dict.fromkeys(("account_id", "shop_id", "is_paid"), "1"),
        **dict.fromkeys(("created_at", "updated_at", "synced_at", "market_updated_at"), at),
        "id": "n", "receipt_id": "n", "priority": "3", "currency": "'USD'", "divisor": "100", "country": "'US'",
        "total": "5000 + n * 7919 % 8500 * 10", "status": _chosen(0), "market_status": _chosen(0), "production_status": _chosen(1),
        "buyer_name": _one_of(_NAMES, 5), "buyer_email": "'b' || n || '@example.com'",
        "address": f"{_one_of(_NAMES, 5)} || char(10) || n || ' Main Street' || char(10) || 'Springfield'",
        "products": f"lower({_one_of(_TITLES, 7)})",
        "search_text": f"n || ' ' || replace(lower({_one_of(_NAMES, 5)}), 'ü', 'u') || ' b' || n || '@example.com'",
    }  # fmt: skip
    every = f"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {count})"
    yield f"INSERT INTO orders ({', '.join(values)}) {every} SELECT {', '.join(values.values())} FROM c"
    yield (
        "INSERT INTO order_items (order_id, transaction_id, listing_id, title, quantity, price, divisor, currency, sku, "
        f"variations, is_digital) {every} SELECT n, n, 1, {_one_of(_TITLES, 7)}, 1 + n % 3, 5000, 100, 'USD', '', '[]', 0 FROM c"
    )


def _chosen(part: int) -> str:
    """In the shares of _STANDINGS, well mixed."""
    upto, cases = 0, []
    for pair, share in _STANDINGS:
        upto += share
        cases.append(f"WHEN n * 7919 % 10000 < {upto} THEN '{pair[part]}'")
    return f"CASE {' '.join(cases)} END"


def _one_of(words: Sequence[str], step: int) -> str:
    cases = " ".join(f"WHEN {number} THEN '{word}'" for number, word in enumerate(words))
    return f"CASE n * {step} % {len(words)} {cases} END"


def _receipt(number: int) -> Receipt:
    nothing, at = Money(0, 100, "USD"), clock.now()
    items = tuple(
        Item(number * 10 + line, 7, _TITLES[(number + line) % len(_TITLES)], 1, Money(1999, 100, "USD"), "SKU", (("Colour", "Red"),), False)  # in the record's order
        for line in range(2)
    )  # fmt: skip
    return Receipt(
        receipt_id=number + 10**9, shop_id=1, buyer_name=_NAMES[number % 6], buyer_email=f"b{number}@example.com",
        address="1 Main Street\nSpringfield", country="US", status="paid", is_paid=True, is_shipped=False, created_at=at,
        updated_at=at, shipped_at=None, total=Money(3998, 100, "USD"), shipping=nothing, tax=nothing, discount=nothing,
        refunded=None, message_from_buyer="", is_gift=False, gift_message="", items=items, shipments=(),
    )  # fmt: skip


def _at(share: float) -> str:
    """That far into the last three years."""
    return clock.from_datetime(datetime.now(UTC) - timedelta(days=1095 * (1 - share)))


def _month(chance: random.Random) -> Wanted:
    since = _at(chance.random() * 0.9)
    return Wanted(since=since, until=clock.shift(since, days=30))
