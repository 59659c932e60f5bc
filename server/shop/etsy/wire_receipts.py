"""Receipts as Etsy writes them. Everything may be absent, or null: what is needed is demanded when it is read.

Only the fields that the house uses are named; the others are skipped without being looked at.
"""

from typing import Annotated

import msgspec

_Id = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]


class Money(msgspec.Struct):
    amount: int | None = None
    divisor: int | None = None
    currency_code: str | None = None


class Variation(msgspec.Struct):
    formatted_name: str | None = None
    formatted_value: str | None = None


class Transaction(msgspec.Struct):
    transaction_id: int | None = None
    title: str | None = None
    shipped_timestamp: int | None = None
    quantity: int | None = None
    is_digital: bool | None = None
    listing_id: int | None = None
    sku: str | None = None
    price: Money | None = None
    variations: list[Variation] | None = None
    expected_ship_date: int | None = None


class Shipment(msgspec.Struct):
    shipment_notification_timestamp: int | None = None
    carrier_name: str | None = None
    tracking_code: str | None = None


class Refund(msgspec.Struct):
    amount: Money | None = None


class Receipt(msgspec.Struct):
    receipt_id: int | None = None
    buyer_email: str | None = None
    name: str | None = None
    first_line: str | None = None
    second_line: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    country_iso: str | None = None
    formatted_address: str | None = None
    status: str | None = None
    message_from_buyer: str | None = None
    is_paid: bool | None = None
    is_shipped: bool | None = None
    create_timestamp: int | None = None
    created_timestamp: int | None = None
    update_timestamp: int | None = None
    updated_timestamp: int | None = None
    is_gift: bool | None = None
    gift_message: str | None = None
    grandtotal: Money | None = None
    total_price: Money | None = None
    total_shipping_cost: Money | None = None
    total_tax_cost: Money | None = None
    total_vat_cost: Money | None = None
    discount_amt: Money | None = None
    shipments: list[Shipment] | None = None
    transactions: list[Transaction] | None = None
    refunds: list[Refund] | None = None


class Page(msgspec.Struct):
    results: list[msgspec.Raw]
    count: int | None = None
    """How many there are in all, as Etsy says; not always true."""


class Self(msgspec.Struct):
    user_id: _Id | None = None
    shop_id: _Id | None = None


class Shop(msgspec.Struct):
    shop_id: _Id | None = None
    shop_name: str | None = None
    login_name: str | None = None
