"""Kept filament in words."""

from workstation.models.orders import kept
from workstation.records.order_prints import Kept
from workstation.records.orders import Order

ADA = Order(buyer_name="Ada")


def test_lines_and_their_sum() -> None:
    found = kept.of_item(ADA, Kept("Pot", 2, "PLA - Blue", 42.5, 7))
    lacking = kept.of_item(ADA, Kept("Comb", reason="No spool has 40 g of PLA."))
    assert found.words == "Ada · 2 × Pot · #7 PLA - Blue · 42.5 g"
    assert lacking.words == "Ada · Comb · No spool has 40 g of PLA."
    nothing = kept.of_none(ADA, "No product profile fits Pot.")
    assert (found.is_lacking, lacking.is_lacking, nothing.is_lacking) == (False, True, True)
    assert "all of it" in kept.total([found])
    assert "1 of 2" in kept.total([found, lacking])
    assert "any" in kept.total([nothing])
