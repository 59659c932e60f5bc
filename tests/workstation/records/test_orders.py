"""Orders as the wire says them: amounts without loss, absent fields, and where an order stands on the board."""

from datetime import date
from decimal import Decimal

import pytest

from tests.workstation.fake_shop import item, order
from workstation.records.orders import Order, OrderItem, OrderPage, OrderQuery


def test_the_documents_own_example_is_read() -> None:
    row = {
        "id": 1, "etsy_order_id": "123456789", "buyer_name": "John Doe", "buyer_email": "john@example.com",
        "status": "paid", "production_status": "in_progress", "total_amount": 49.99, "currency": "USD",
        "created_at": "2025-01-01T00:00:00", "items": [{"id": 1, "title": "Custom Bracket", "quantity": 1, "price": 49.99}],
    }  # fmt: skip
    found = Order.from_wire(row)
    assert found.total_amount == Decimal("49.99")
    assert (found.column, found.priority, found.pieces, found.subtotal) == (
        "printing",
        3,
        1,
        Decimal("49.99"),
    )
    assert not found.has_details
    assert found.key == "1"


@pytest.mark.parametrize(
    ("status", "production", "column"),
    [
        ("paid", "queued", "to_do"),
        ("paid", "failed", "to_do"),
        ("paid", "completed", "printed"),
        ("shipped", "shipped", "shipped"),
        ("canceled", "in_progress", ""),
        ("refunded", "shipped", ""),
        ("paid", "unheard-of", "to_do"),
    ],
)
def test_what_was_called_off_stands_nowhere(status: str, production: str, column: str) -> None:
    assert Order(status=status, production_status=production).column == column


def test_what_the_buyer_chose_is_read_in_both_shapes() -> None:
    pairs = item(1, 1)
    named = pairs | {"variations": [{"name": "Colour", "value": "Blue"}, {"value": "Bob"}]}
    assert OrderItem.from_wire(pairs).variations[0] == ("Colour", "Blue")
    assert OrderItem.from_wire(named).variations == (("Colour", "Blue"), ("", "Bob"))


def test_an_order_without_prices_has_no_subtotal() -> None:
    assert Order(items=(OrderItem(title="gift"),)).subtotal is None


def test_details_bring_parcels_and_prints() -> None:
    row = order(1) | {
        "shipments": [{"carrier": "dhl", "tracking_code": "1", "state": "told"}],
        "prints": [{"id": 9, "job_name": "Bracket", "status": "queued"}],
    }
    found = Order.from_wire(row)
    assert found.has_details
    assert (found.shipments[0].carrier, found.prints[0].id) == ("dhl", 9)


def test_a_page_says_when_the_server_looked_no_further() -> None:
    page = OrderPage.from_wire({"orders": [order(1)], "total": 5000, "is_total_bounded": True})
    assert (page.total, page.is_bounded, page.orders[0].id) == (5000, True, 1)
    assert OrderPage.from_wire({}) == OrderPage()


def test_a_query_says_only_what_is_wished() -> None:
    plain = OrderQuery()
    assert plain.to_wire() == {}
    assert not plain.is_narrowed
    assert plain.is_newest_first
    wish = OrderQuery(
        status="paid",
        start_date=date(2026, 1, 2),
        min_total=Decimal("0.00"),
        sort="buyer",
        is_descending=False,
    )
    assert wish.to_wire() == {"status": "paid", "start_date": "2026-01-02", "min_total": "0.00"}
    assert wish.is_narrowed
    assert not wish.is_newest_first
    assert not OrderQuery(column="to_do", sort="buyer").is_narrowed
