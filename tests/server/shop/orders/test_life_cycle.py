"""Words, columns, and which of two opinions about an order wins."""

import pytest

from server.shop.orders import life_cycle


@pytest.mark.parametrize(
    ("word", "meant"),
    [("paid", "paid"), ("PAID", "paid"), (" Shipped ", "shipped"), ("CANCELLED", "canceled"), ("open", "pending"), ("x", None), ("", None)],
)  # fmt: skip
def test_a_status_is_taken_in_either_case(word: str, meant: str | None) -> None:
    assert life_cycle.status(word) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [("PRINTING", "in_progress"), ("in_progress", "in_progress"), ("In Progress", "in_progress"), ("PRINTED", "completed"),
     ("completed", "completed"), ("QUEUED", "queued"), ("SHIPPED", "shipped"), ("FAILED", "failed"), ("done", None)],
)  # fmt: skip
def test_the_words_of_the_document_and_of_its_client_mean_the_same(word: str, meant: str | None) -> None:
    assert life_cycle.production(word) == meant


def test_every_pair_is_in_one_column() -> None:
    pairs = life_cycle.pairs(life_cycle.STATUSES, life_cycle.PRODUCTION)
    columns = [life_cycle.in_column(column) for column in life_cycle.COLUMNS]
    assert sum(len(column) for column in columns) == len(pairs)
    assert set.union(*map(set, columns)) == set(pairs)
    assert life_cycle.column("canceled", "in_progress") == "closed"
    assert life_cycle.column("paid", "failed") == "to_do"


@pytest.mark.parametrize(
    ("ours", "before", "now", "then"),
    [
        ("shipped", "paid", "paid", "shipped"),
        ("shipped", "paid", "completed", "shipped"),
        ("shipped", "paid", "refunded", "refunded"),
        ("paid", "paid", "canceled", "canceled"),
        ("completed", "paid", "paid", "completed"),
        ("pending", "pending", "paid", "paid"),
    ],
)
def test_news_win_and_old_words_do_not(ours: str, before: str, now: str, then: str) -> None:
    assert life_cycle.after_news(ours, before, now) == then


@pytest.mark.parametrize(
    ("status", "total", "refunded", "counts"),
    [
        ("paid", 5000, None, 5000), ("paid", 5000, 1000, 4000), ("refunded", 5000, 1000, 4000), ("refunded", 5000, 5000, None),
        ("refunded", 5000, None, None), ("canceled", 5000, None, None), ("pending", 5000, None, None), ("shipped", 0, None, 0),
    ],
)  # fmt: skip
def test_revenue_is_what_was_paid_and_kept(
    status: str, total: int, refunded: int | None, counts: int | None
) -> None:
    assert life_cycle.earned(status, total, refunded) == counts


def test_what_has_left_needs_no_printing() -> None:
    assert life_cycle.at_first("paid", is_shipped=False) == "queued"
    assert life_cycle.at_first("paid", is_shipped=True) == "shipped"
    assert life_cycle.at_first("completed", is_shipped=False) == "shipped"
