"""Amounts become floats once, exactly."""

import pytest

from server.foundation.database import Database
from server.shop.orders import orders, rendering
from server.shop.orders.receipt import Shipment
from tests.server.shop.orders.ordering import MADE, an_order, money


@pytest.mark.parametrize(("thousandths", "amount"), [(49990, 49.99), (0, 0.0), (1, 0.001), (10**15, 1e12)])
def test_an_amount_is_the_nearest_float(thousandths: int, amount: float) -> None:
    assert rendering.amount(thousandths) == amount


def test_details_have_everything(db: Database) -> None:
    one = an_order(
        db, total=money(5000, 1, "JPY"), shipping=money(300, 1, "JPY"), refunded=money(10, 1, "JPY"), items=(),
        shipments=(Shipment("usps", "94", MADE),), is_gift=True, gift_message="For you",
    )  # fmt: skip
    shown = db.read_now(lambda unit: rendering.details(unit, orders.one(unit, one, None)))
    assert (shown.total_amount, shown.shipping_amount, shown.refunded_amount) == (5000.0, 300.0, 10.0)
    assert (shown.items, shown.is_gift, shown.gift_message) == ([], True, "For you")
    assert [sent.tracking_code for sent in shown.shipments] == ["94"]
