"""Who may ask what of the stock."""

from typing import Any

from server.foundation.operations import Who
from server.shop.stock import routes


def test_the_stock_is_the_houses() -> None:
    nobody: Any = None  # a handler is not called here
    found = routes.operations(nobody)
    assert min(one.who for one in found) is Who.STAFF
    assert len({(one.method, one.path) for one in found}) == len(found)
