"""Amounts are exact, or refused."""

from decimal import Decimal

import pytest

from server.shop.orders.receipt import Money


@pytest.mark.parametrize(
    ("amount", "divisor", "value", "thousandths"),
    [
        (4999, 100, "49.99", 49990),
        (5000, 1, "5000", 5_000_000),
        (1234, 1000, "1.234", 1234),
        (-5, 10, "-0.5", -500),
    ],
)
def test_an_amount_is_exact(amount: int, divisor: int, value: str, thousandths: int) -> None:
    money = Money(amount, divisor, "USD")
    assert money.value == Decimal(value)
    assert money.thousandths == thousandths


@pytest.mark.parametrize(("amount", "divisor"), [(1, 0), (1, 3), (1, -100), (10**16, 100)])
def test_what_cannot_be_kept_is_refused(amount: int, divisor: int) -> None:
    with pytest.raises(ValueError, match=r"divisor|amount"):
        Money(amount, divisor, "USD")
