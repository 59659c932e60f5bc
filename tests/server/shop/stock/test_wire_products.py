"""Bounds of product profiles."""

import msgspec
import pytest

from server.shop.stock import wire_products as wire


@pytest.mark.parametrize(
    "stated",
    [
        {"standard_filament_amount": -1},
        {"standard_filament_amount": None},
        {"infill_percent": 101},
        {"material_cost": 1e12},
        {"product_name": "x" * 301},
        {"print_time_minutes": 1.5},
    ],
)
def test_bounds(stated: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(stated, wire.ProfileWish)
