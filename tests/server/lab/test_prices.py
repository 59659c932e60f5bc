"""Prices: Decimal to the cent, the document's own example, never below the minimum."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.lab.prices import PriceList

LIST = PriceList(Decimal("3.00"), {"Filament": Decimal("0.20"), "Resin": Decimal("0.40")})


@pytest.mark.parametrize(
    ("method", "weight_g", "price"),
    [
        ("Filament", 25.5, "5.10"),
        ("Filament", 1, "3.00"),
        ("Filament", 15, "3.00"),
        ("Filament", 15.024, "3.00"),
        ("Filament", 15.025, "3.01"),
        ("Resin", 25.5, "10.20"),
        ("Unheard of", 25.5, "10.20"),
        ("Filament", 0.1 + 0.2, "3.00"),
    ],
)
def test_prices(method: str, weight_g: float, price: str) -> None:
    assert str(LIST.price(method, weight_g)) == price


@given(st.floats(0, 100_000), st.floats(0, 100_000))
def test_more_never_costs_less(one: float, other: float) -> None:
    light, heavy = sorted((one, other))
    assert Decimal("3.00") <= LIST.price("Filament", light) <= LIST.price("Filament", heavy)
    assert LIST.price("Filament", light).as_tuple().exponent == -2


@pytest.mark.parametrize(
    ("minimum", "rates"),
    [("3", {}), ("-1", {"a": "1"}), ("1", {"a": "-1"}), ("NaN", {"a": "1"}), ("1", {"a": "Infinity"})],
)
def test_no_senseless_list(minimum: str, rates: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="price"):
        PriceList(Decimal(minimum), {name: Decimal(rate) for name, rate in rates.items()})
