"""The wire refuses what cannot be meant."""

import msgspec
import pytest

from server.shop.orders import wire


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (wire.PriorityWish, {"priority": 6}), (wire.BulkAction, {"order_ids": [0], "action": "x"}), (wire.NewNote, {"content": ""}),
        (wire.SchedulePrints, {"printer_id": 2**40}), (wire.OrdersQuery, {"limit": 0}), (wire.NewSession, {}),
    ],
)  # fmt: skip
def test_what_cannot_be_meant(kind: type, body: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(body, kind)
