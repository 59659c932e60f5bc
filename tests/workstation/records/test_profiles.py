"""A product's profile, and its price as the server works it out."""

from decimal import Decimal

import pytest

from tests.workstation.fake_stock import profile
from workstation.records.profiles import Profile, suggested_price


def test_a_profile_is_read() -> None:
    found = Profile.from_wire(profile(1))
    assert found.product_name == "Custom Bracket"
    assert found.suggested_price == Decimal("3.29")


@pytest.mark.parametrize(
    ("material", "overhead", "margin", "price"),
    [
        (Decimal("0.85"), Decimal("1.50"), 40, Decimal("3.29")),
        (Decimal(1), None, None, Decimal("1.00")),
        (None, None, 40, None),
        (Decimal(0), Decimal(0), 40, None),
    ],
)
def test_the_suggested_price(
    material: Decimal | None, overhead: Decimal | None, margin: float | None, price: Decimal | None
) -> None:
    assert suggested_price(material, overhead, margin) == price
