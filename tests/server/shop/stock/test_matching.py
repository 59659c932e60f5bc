"""Names, spools and prices are decided the same way each time."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from server.shop.stock.matching import folded, product_of, spool_for, suggested_price


@dataclass(frozen=True)
class Product:
    folded_name: str


@dataclass(frozen=True)
class Spool:
    id: int
    material: str
    color: str
    current_amount: int


PRODUCTS = [Product(folded(name)) for name in ("Bracket", "Custom Bracket", "Vase", "Bracket Set Deluxe")]
SPOOLS = [
    Spool(1, "PLA", "Red", 1000), Spool(2, "PLA", "red", 300), Spool(3, "PLA", "Blue", 200), Spool(4, "PETG", "Red", 9000),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("custom  BRACKET", "custom bracket"),
        ("A custom bracket in red", "custom bracket"),
        ("Set deluxe", "bracket set deluxe"),
        ("Vase, tall", "vase"),
        ("Bowl", None),
        ("", None),
    ],
)
def test_the_exact_name_then_the_longest_part(title: str, name: str | None) -> None:
    found = product_of(title, PRODUCTS)
    assert (found.folded_name if found else None) == name


@pytest.mark.parametrize(
    ("material", "colour", "needed", "spool"),
    [
        ("PLA", "Red", 100, 2),  # the one that is nearest to its end
        ("PLA", "Red", 400, 1),
        ("PLA", "Green", 150, 3),  # same material
        ("pla", "BLUE", 200, 3),
        ("PLA", "Blue", 201, 2),  # the colour has not enough
        ("PLA", "Red", 1001, None),
        ("ABS", "Red", 1, None),
        ("", "", 5000, 4),
    ],
)
def test_colour_and_enough_then_material(material: str, colour: str, needed: int, spool: int | None) -> None:
    found = spool_for(material, colour, needed, SPOOLS, {})
    assert (found.id if found else None) == spool


def test_what_is_spoken_for_is_not_offered() -> None:
    found = spool_for("PLA", "Red", 100, SPOOLS, {2: 250})
    assert found is not None
    assert found.id == 1


def test_the_suggested_price() -> None:
    assert suggested_price(Decimal("2.50"), Decimal(1), Decimal(40)) == Decimal("4.90")
    assert suggested_price(Decimal("0.333"), Decimal(0), Decimal(50)) == Decimal("0.50")
    assert suggested_price(Decimal(0), Decimal(0), Decimal(40)) is None
