"""From bodies to rows."""

import pytest

from server.foundation.problems import Invalid
from server.shop.stock import rendering, wire


def test_a_body_in_the_words_of_the_table() -> None:
    body = wire.FilamentWish(
        material="PLA",
        initial_amount=1000,
        cost_per_gram=0.015,
        diameter=1.75,
        density=1.24,
        spool_weight=250.5,
    )
    assert rendering.spool_fields(body) == {
        "material": "PLA", "initial_amount": 100_000, "cost_per_gram": 15_000, "diameter": 1750, "density": 1240,
        "spool_weight": 25_050,
    }  # fmt: skip


def test_null_is_nothing() -> None:
    body = wire.FilamentWish(
        cost_per_gram=None,
        low_stock_threshold=None,
        vendor=None,
        diameter=None,
        spool_weight=None,
        opened_at=None,
    )
    assert rendering.spool_fields(body) == {
        "cost_per_gram": 0, "low_stock_threshold": 10_000, "vendor": "", "diameter": 0, "spool_weight": None,
        "opened_at": None,
    }  # fmt: skip


def test_a_time_that_is_none() -> None:
    with pytest.raises(Invalid, match="opened_at must be a time"):
        rendering.spool_fields(wire.FilamentWish(opened_at="yesterday"))
    assert rendering.instant("", "since") is None
