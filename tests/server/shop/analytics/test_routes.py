"""Everybody with orders may ask about them."""

from typing import Any, cast

from server.foundation.operations import Who
from server.shop.analytics.routes import operations


def test_all_are_for_people_with_orders() -> None:
    found = operations(cast("Any", None))
    assert [operation.path.removeprefix("/analytics/") for operation in found] == [
        "dashboard", "revenue", "summary", "revenue-trends", "product-performance",
    ]  # fmt: skip
    assert {operation.who for operation in found} == {Who.ACCOUNT}
