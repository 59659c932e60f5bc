"""From Etsy's JSON to receipts: money without loss, entities once, and a bad one keeps nobody waiting."""

import random
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from server.shop.etsy.reading import NotAReceipt, Read, read_all, read_one, together
from server.shop.orders.receipt import Receipt
from tests.standins.etsy_receipts import FIRST_CREATED, Receipts, made

SHOP = 55
EUR = {"amount": 1250, "divisor": 100, "currency_code": "EUR"}
NOTHING = {**EUR, "amount": 0}
PLAIN = {
    "receipt_id": 3_400_000_001,
    "name": "Ada",
    "status": "paid",
    "is_paid": True,
    "created_timestamp": FIRST_CREATED,
    "grandtotal": EUR,
}


def read(**changed: Any) -> tuple[Receipt, str | None]:
    return read_one(msgspec.json.encode({**PLAIN, **changed}), SHOP)


def receipt(**changed: Any) -> Receipt:
    return read(**changed)[0]


def test_the_least_that_is_a_receipt() -> None:
    found = receipt()
    assert (found.receipt_id, found.shop_id, found.total.value) == (3_400_000_001, SHOP, Decimal("12.5"))
    assert found.updated_at == found.created_at == "2026-01-01T00:00:00.000000Z"
    assert (found.address, found.buyer_email, found.items, found.refunded) == ("", "", (), None)


@pytest.mark.parametrize(("divisor", "value"), [(1, "1250"), (100, "12.5"), (1000, "1.25")])
def test_money_keeps_its_divisor(divisor: int, value: str) -> None:
    assert receipt(grandtotal={**EUR, "divisor": divisor}).total.value == Decimal(value)


@pytest.mark.parametrize(
    ("status", "more", "expected"),
    [
        ("open", {}, "pending"),
        ("Payment Processing", {}, "pending"),
        ("Paid", {}, "paid"),
        ("paid", {"is_shipped": True}, "shipped"),
        ("COMPLETED", {"is_shipped": True}, "completed"),
        ("Canceled", {}, "canceled"),
        ("fully refunded", {}, "refunded"),
        ("Partially Refunded", {}, "refunded"),
        ("paid", {"refunds": [{"amount": EUR}]}, "refunded"),
    ],
)
def test_statuses(status: str, more: dict[str, Any], expected: str) -> None:
    found, guess = read(status=status, **more)
    assert (found.status, guess) == (expected, None)


@pytest.mark.parametrize(
    ("more", "expected"),
    [({"is_paid": True}, "paid"), ({"is_shipped": True}, "shipped"), ({"is_paid": False}, "pending")],
)
def test_a_status_that_nobody_knows_is_guessed_and_told(more: dict[str, Any], expected: str) -> None:
    found, guess = read(status="Quantum", **more)
    assert found.status == expected
    assert "Quantum" in str(guess)


def test_entities_are_resolved_once() -> None:
    found = receipt(name="O&#39;Neill &amp;amp; Co", message_from_buyer="&quot;Blue&quot;\x00")
    assert found.buyer_name == "O'Neill &amp; Co"
    assert found.message_from_buyer == '"Blue"'


def test_items_shipments_and_refunds() -> None:
    item = {
        "transaction_id": 1,
        "title": "Mom&#39;s",
        "quantity": 2,
        "price": EUR,
        "shipped_timestamp": FIRST_CREATED + 60,
        "variations": [{"formatted_name": "Name", "formatted_value": "Tom &amp; Anna"}],
    }
    shipment = {
        "carrier_name": "usps",
        "tracking_code": "94",
        "shipment_notification_timestamp": FIRST_CREATED + 30,
    }
    found = receipt(transactions=[item], shipments=[shipment], refunds=[{"amount": EUR}, {"amount": EUR}])
    assert found.items[0].title == "Mom's"
    assert found.items[0].variations == (("Name", "Tom & Anna"),)
    assert found.shipments[0].tracking_code == "94"
    assert found.shipped_at == "2026-01-01T00:00:30.000000Z"
    assert found.refunded is not None
    assert found.refunded.value == 25
    assert found.due_at is None


def test_a_parcel_is_due_when_its_first_item_is() -> None:
    items = [
        {"expected_ship_date": FIRST_CREATED + 90},
        {"expected_ship_date": FIRST_CREATED + 60},
        {"expected_ship_date": FIRST_CREATED, "is_digital": True},
        {"expected_ship_date": None},
    ]
    numbered = [
        {"transaction_id": number, "title": "Pot", "quantity": 1, "price": EUR, **item}
        for number, item in enumerate(items, 1)
    ]
    assert receipt(transactions=numbered).due_at == "2026-01-01T00:01:00.000000Z"


def test_taxes_of_both_sorts_are_summed() -> None:
    vat = {"amount": 1500, "divisor": 1000, "currency_code": "EUR"}
    assert receipt(total_tax_cost=EUR, total_vat_cost=vat).tax.value == 14


@pytest.mark.parametrize("name", ["total_shipping_cost", "total_tax_cost", "discount_amt", "total_price"])
@pytest.mark.parametrize(
    "money", [None, {**EUR, "amount": None}, {**NOTHING, "currency_code": "USD"}, {**EUR, "divisor": 0}]
)
def test_an_amount_that_is_not_said_is_nothing(name: str, money: Any) -> None:
    found = receipt(**{name: money})
    assert found.total.value == Decimal("12.5")
    assert found.shipping.value == found.tax.value == found.discount.value == 0


def test_without_a_grand_total_the_price_is_taken() -> None:
    assert receipt(grandtotal=None, total_price=EUR).total.value == Decimal("12.5")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"receipt_id": None}, "number is missing"),
        ({"receipt_id": 0}, "number is impossible"),
        ({"receipt_id": 2**63}, "impossible"),
        ({"created_timestamp": None}, "date is missing"),
        ({"created_timestamp": 10**18}, "no date"),
        ({"created_timestamp": 1000 * FIRST_CREATED}, "no date"),
        ({"created_timestamp": -1}, "no date"),
        ({"grandtotal": None}, "total is missing"),
        ({"grandtotal": {**EUR, "divisor": 0}}, "total is missing"),
        ({"grandtotal": {**EUR, "divisor": 7}}, "divisor"),
        ({"grandtotal": {**EUR, "amount": 10**18}}, "too large"),
        ({"grandtotal": {**EUR, "currency_code": "Euro"}}, "no currency"),
        ({"total_tax_cost": {**EUR, "currency_code": "USD"}}, "several currencies"),
        ({"grandtotal": "12.50"}, "not written as"),
        ({"transactions": [{"transaction_id": 1, "quantity": -1}]}, "pieces"),
        ({"transactions": [{}]}, "item's number"),
        ({"status": ["paid"]}, "not written as"),
    ],
)
def test_a_bad_one_says_why(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(NotAReceipt, match=said):
        read(**changed)


def test_a_bad_one_keeps_nobody_waiting() -> None:
    raws = [
        {**PLAIN},
        {**PLAIN, "receipt_id": 7, "grandtotal": None},
        "nonsense",
        {**PLAIN, "receipt_id": 8, "status": "?"},
    ]
    found = read_all([msgspec.Raw(msgspec.json.encode(raw)) for raw in raws], SHOP)
    assert found.seen == 4
    assert [one.receipt_id for one in found.receipts] == [3_400_000_001, 8]
    assert set(found.problems) == {"7", "unknown", "8"}


def test_of_what_comes_twice_the_later_word_holds() -> None:
    bad, guessed = Read(1, [], {"3400000001": "No total."}), Read(1, [receipt(receipt_id=8)], {"8": "?"})
    found = together([bad, Read(1, [receipt()]), guessed])
    assert (found.seen, [one.receipt_id for one in found.receipts]) == (3, [3_400_000_001, 8])
    assert found.problems == {"8": "?"}


def test_the_stand_in_writes_receipts_that_can_be_read() -> None:
    shop, chosen = Receipts(SHOP, 1), random.Random(1)
    for number in range(1, 300):
        found, guess = read_one(msgspec.json.encode(made(shop, number, FIRST_CREATED, chosen)), SHOP)
        assert guess is None
        assert "&#39;" not in found.buyer_name + "".join(item.title for item in found.items)
