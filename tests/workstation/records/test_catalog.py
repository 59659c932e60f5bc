"""What the lab offers."""

from decimal import Decimal

from tests.workstation.fake_lab import CATALOG
from workstation.records.catalog import Catalog, Price


def test_colours_and_reasons_are_found_by_name() -> None:
    catalog = Catalog.from_wire(CATALOG)
    assert catalog.hex_of("Copper") == "#b87333"
    assert catalog.hex_of("Unheard Of") == ""
    assert catalog.reason_label("too_large") == "Larger than the printer"
    assert catalog.reason_label("own_words") == "own_words"
    assert catalog.printers[0].build_volume_mm == (250.0, 210.0, 220.0)


def test_an_empty_catalogue_keeps_sensible_limits() -> None:
    assert Catalog.from_wire({}) == Catalog()


def test_a_price_is_exact() -> None:
    assert Price.from_wire({"cost_usd": "5.10"}).cost_usd == Decimal("5.10")
