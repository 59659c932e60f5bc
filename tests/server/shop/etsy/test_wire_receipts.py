"""Everything of Etsy's may be absent."""

import msgspec
import pytest

from server.shop.etsy import wire_receipts as wire


@pytest.mark.parametrize(
    "kind", [wire.Receipt, wire.Transaction, wire.Money, wire.Self, wire.Shop, wire.Shipment]
)
def test_nothing_is_demanded(kind: type[msgspec.Struct]) -> None:
    assert msgspec.json.decode(b"{}", type=kind) == kind()
    nulls = dict.fromkeys(kind.__struct_fields__)
    assert msgspec.json.decode(msgspec.json.encode(nulls), type=kind) == kind()


def test_a_page_leaves_its_receipts_unread() -> None:
    page = msgspec.json.decode(b'{"count": 2, "results": [{"receipt_id": 1}, 7]}', type=wire.Page)
    assert page.count == 2
    assert [bytes(raw) for raw in page.results] == [b'{"receipt_id": 1}', b"7"]
