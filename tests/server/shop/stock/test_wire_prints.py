"""Bounds of what settles a print."""

import msgspec
import pytest

from server.shop.stock import wire_prints as wire


@pytest.mark.parametrize(
    "stated",
    [{"grams": 0}, {"filament_id": 0}, {"parts": [{"grams": 3}]}, {"parts": [{"filament_id": 1}] * 33}],
)
def test_bounds(stated: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(stated, wire.SettleWish)
