"""Weights and prices of filament without rounding: whole hundredths of a gram, whole millionths of a currency unit.

The wire's floats are read as the decimal numbers that people wrote, and written again only when an answer is rendered.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

# Hundredths of a gram.
Hundredths: TypeAlias = int
# Millionths of the currency, for one gram.
Micros: TypeAlias = int

_HUNDRED, _MILLION = Decimal(100), Decimal(1_000_000)


def hundredths(grams: Decimal | float) -> Hundredths:
    return _whole(_read(grams) * _HUNDRED)


def grams(amount: Hundredths) -> Decimal:
    return Decimal(amount) / _HUNDRED


def micros(price: Decimal | float) -> Micros:
    return _whole(_read(price) * _MILLION)


def price(amount: Micros) -> Decimal:
    return Decimal(amount) / _MILLION


def cost(amount: Hundredths, per_gram: Micros) -> Micros:
    return _whole(Decimal(amount) * per_gram / _HUNDRED)


def share(amount: Hundredths, percent: float) -> Hundredths:
    """So much of it; never more than all, never less than nothing."""
    part = min(max(_read(percent), Decimal(0)), _HUNDRED)
    return _whole(Decimal(amount) * part / _HUNDRED)


def said(amount: Hundredths) -> str:
    """For sentences: "12.5 g"."""
    return f"{grams(amount).normalize():f} g"


def shown(number: Decimal) -> float | int:
    """For the wire: 20, not 20.0."""
    return int(number) if number == number.to_integral_value() else float(number)


def _read(number: Decimal | float) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(repr(number))


def _whole(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))
