"""Receipts of a make-believe shop, the same for each seed: with all that makes real ones awkward.

Money with several divisors, entities in words, missing addresses, gifts, digital items, refunds, cancellations, and numbers
beyond 32 bits. Each receipt is kept as the bytes that Etsy would send.
"""

import random
from dataclasses import dataclass, field
from typing import Any

import msgspec

FIRST_ID = 3_400_000_000
FIRST_CREATED = 1_767_225_600  # 2026-01-01
_STEP_S = 900
_NAMES = ("Ada O&#39;Neill", "Jürgen Groß", "Maria &amp; Co", "Li Wei", "Zoë &quot;Z&quot; Krüger", "Sam Doe")
_TITLES = (
    "Custom Bracket",
    "Dragon &quot;Smaug&quot; Figurine",
    "Mom&#39;s Planter &amp; Saucer",
    "Cable Clip, 10 pcs",
    "STL file (digital)",
)
_PLACES = (("DE", "EUR", 100), ("US", "USD", 100), ("JP", "JPY", 1), ("KW", "KWD", 1000))


@dataclass
class Receipts:
    """Of one shop."""

    shop_id: int
    user_id: int
    by_id: dict[int, dict[str, Any]] = field(default_factory=dict)
    _encoded: dict[int, bytes] = field(default_factory=dict)
    _sorted: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def fill(self, count: int, seed: int = 4, first_created: int = FIRST_CREATED) -> None:
        chosen = random.Random(seed)
        for number in range(count):
            self.put(
                made(self, FIRST_ID + seed * 1_000_000 + number, first_created + number * _STEP_S, chosen)
            )

    def add(self, **changed: Any) -> dict[str, Any]:
        """One more, newer than all others."""
        newest = max((one["created_timestamp"] for one in self.by_id.values()), default=FIRST_CREATED)
        number = max(self.by_id, default=FIRST_ID) + 1
        receipt = {**made(self, number, newest + 1, random.Random(number)), **changed}
        self.put(receipt)
        return receipt

    def change(self, receipt_id: int, **changed: Any) -> None:
        self.put({**self.by_id[receipt_id], **changed})

    def put(self, receipt: dict[str, Any]) -> None:
        self.by_id[receipt["receipt_id"]] = receipt
        self._encoded[receipt["receipt_id"]] = msgspec.json.encode(receipt)
        self._sorted.clear()

    def encoded(self, receipt_id: int) -> bytes:
        return self._encoded[receipt_id]

    def found(self, sort_on: str, bounds: dict[str, tuple[int, int]], *, is_ascending: bool) -> list[int]:
        """Their numbers; `bounds` by field, both ends included."""
        if sort_on not in self._sorted:
            self._sorted[sort_on] = sorted(
                ((one[sort_on], number) for number, one in self.by_id.items()),
            )
        numbers = [
            number
            for _, number in self._sorted[sort_on]
            if all(least <= self.by_id[number][name] <= most for name, (least, most) in bounds.items())
        ]
        return numbers if is_ascending else numbers[::-1]


def made(receipts: Receipts, number: int, created: int, chosen: random.Random) -> dict[str, Any]:
    country, currency, divisor = chosen.choice(_PLACES)

    def money(least: int, most: int) -> dict[str, Any]:
        return {
            "amount": chosen.randint(least, most) * divisor,
            "divisor": divisor,
            "currency_code": currency,
        }

    status = chosen.choices(("Paid", "Completed", "Open", "Canceled", "Fully Refunded"), (60, 30, 4, 3, 3))[0]
    name, is_private = chosen.choice(_NAMES), chosen.random() < 0.2
    total = money(5, 90)
    is_gift = chosen.random() < 0.1
    return {
        "receipt_id": number,
        "receipt_type": 0,
        "seller_user_id": receipts.user_id,
        "seller_email": None,
        "buyer_user_id": 700_000_000 + number % 5000,
        "buyer_email": None if is_private else f"buyer{number % 5000}@example.com",
        "name": name,
        "first_line": "" if is_private else "Hauptstr. 1",
        "second_line": None,
        "city": "" if is_private else "Springfield",
        "state": None,
        "zip": "" if is_private else "01234",
        "country_iso": country,
        "formatted_address": "" if is_private else f"{name}\nHauptstr. 1\n01234 Springfield\n{country}",
        "status": status,
        "payment_method": "cc",
        "payment_email": "",
        "message_from_seller": None,
        "message_from_buyer": "Please print it in blue &amp; soon" if chosen.random() < 0.3 else None,
        "message_from_payment": None,
        "is_paid": status != "Open",
        "is_shipped": status == "Completed",
        "create_timestamp": created,
        "created_timestamp": created,
        "update_timestamp": created,
        "updated_timestamp": created,
        "is_gift": is_gift,
        "gift_message": "For you &#128512;" if is_gift else "",
        "grandtotal": total,
        "subtotal": total,
        "total_price": total,
        "total_shipping_cost": money(0, 5),
        "total_tax_cost": money(0, 3),
        "total_vat_cost": money(0, 0),
        "discount_amt": money(0, 2),
        "gift_wrap_price": money(0, 0),
        "shipments": _shipments(number, created) if status == "Completed" else [],
        "transactions": [
            _transaction(receipts, number, index, created, money(2, 30), status, chosen)
            for index in range(chosen.randint(1, 3))
        ],
        "refunds": [_refund(total, created)] if status == "Fully Refunded" else [],
    }


def _transaction(
    receipts: Receipts, number: int, index: int, created: int, price: Any, status: str, chosen: random.Random
) -> dict[str, Any]:
    title = chosen.choice(_TITLES)
    return {
        "transaction_id": number * 10 + index,
        "title": title,
        "description": None,
        "seller_user_id": receipts.user_id,
        "buyer_user_id": 700_000_000 + number % 5000,
        "create_timestamp": created,
        "created_timestamp": created,
        "paid_timestamp": created + 60,
        "shipped_timestamp": created + 86_400 if status == "Completed" else None,
        "quantity": chosen.randint(1, 4),
        "listing_image_id": None,
        "receipt_id": number,
        "is_digital": "digital" in title,
        "file_data": "",
        "listing_id": 1_500_000_000 + _TITLES.index(title),
        "transaction_type": "listing",
        "product_id": None,
        "sku": "SKU-1",
        "price": price,
        "shipping_cost": {**price, "amount": 0},
        "variations": [
            {
                "property_id": 54,
                "value_id": None,
                "formatted_name": "Personalization",
                "formatted_value": "Tom &amp; Anna",
            }
        ],
        "product_data": [],
        "shipping_profile_id": None,
        "min_processing_days": None,
        "max_processing_days": None,
        "shipping_method": None,
        "shipping_upgrade": None,
        "expected_ship_date": None,
        "buyer_coupon": 0,
        "shop_coupon": 0,
    }


def _shipments(number: int, created: int) -> list[dict[str, Any]]:
    return [
        {
            "receipt_shipping_id": number,
            "shipment_notification_timestamp": created + 86_400,
            "carrier_name": "usps",
            "tracking_code": f"94{number}",
        }
    ]


def _refund(total: Any, created: int) -> dict[str, Any]:
    return {
        "amount": total,
        "created_timestamp": created + 3600,
        "reason": None,
        "note_from_issuer": None,
        "status": None,
    }
