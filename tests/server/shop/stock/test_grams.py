"""Weights and prices keep what people wrote."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.shop.stock.grams import cost, grams, hundredths, micros, price, said, share, shown


@pytest.mark.parametrize(
    ("stated", "kept"),
    [(1000, 100_000), (0.1, 10), (0.005, 1), (0.004, 0), (12.345, 1235), (Decimal("25.5"), 2550)],
)
def test_grams_are_read_as_they_were_written(stated: float, kept: int) -> None:
    assert hundredths(stated) == kept


@given(st.integers(0, 10**8))
def test_what_was_read_is_written_again(amount: int) -> None:
    assert hundredths(float(grams(amount))) == amount


def test_prices_and_costs() -> None:
    assert micros(0.015) == 15_000
    assert price(15_000) == Decimal("0.015")
    assert cost(hundredths(25.5), micros(0.02)) == micros(0.51)


@pytest.mark.parametrize(("percent", "part"), [(45, 4500), (0, 0), (-3, 0), (250, 10_000), (33.333, 3333)])
def test_a_share_stays_within_the_whole(percent: float, part: int) -> None:
    assert share(10_000, percent) == part


@pytest.mark.parametrize(
    ("amount", "words"), [(0, "0 g"), (100_000, "1000 g"), (1250, "12.5 g"), (-1, "-0.01 g")]
)
def test_in_words(amount: int, words: str) -> None:
    assert said(amount) == words


def test_whole_numbers_have_no_point() -> None:
    assert repr(shown(Decimal("1000.00"))) == "1000"
    assert shown(Decimal("0.015")) == 0.015
