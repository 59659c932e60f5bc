"""Which operations there are, and who may call them."""

from typing import Any, cast

from server.foundation.operations import Who
from server.shop.orders.routes import operations


def test_only_the_printers_queue_is_for_staff() -> None:
    found = operations(cast("Any", None))
    assert {operation.who for operation in found} == {Who.ACCOUNT, Who.STAFF}
    assert [operation.path for operation in found if operation.who is Who.STAFF] == [
        "/orders/{order_id:int}/auto-assign-filament",
        "/orders/{order_id:int}/schedule-prints",
    ]
    assert len({(operation.method, operation.path) for operation in found}) == len(found)
