"""The wire refuses what cannot be meant."""

import msgspec
import pytest

from server.shop.analytics import wire


@pytest.mark.parametrize("body", [{"limit": 0}, {"limit": 1001}, {"account_id": 0}, {"limit": "x"}])
def test_what_cannot_be_meant(body: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(body, wire.ProductsQuery)
