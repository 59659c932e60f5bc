"""Receipts as the room that speaks with Etsy would hand them over, and orders made of them."""

from typing import Any

from sqlalchemy import select

from server.foundation import accounts
from server.foundation.database import Database, Unit
from server.shop.orders import intake
from server.shop.orders.receipt import Item, Money, Receipt
from server.shop.orders.tables import orders

MADE = "2026-01-05T10:00:00.000000Z"


def money(amount: int, divisor: int = 100, currency: str = "USD") -> Money:
    return Money(amount, divisor, currency)


def item(transaction_id: int = 1, **changed: Any) -> Item:
    values: dict[str, Any] = {
        "transaction_id": transaction_id,
        "listing_id": 77,
        "title": "Custom Bracket",
        "quantity": 1,
        "price": money(4999),
        "sku": "BR-1",
        "variations": (("Colour", "Red"),),
        "is_digital": False,
    }
    return Item(**{**values, **changed})


def receipt(receipt_id: int = 123456789, **changed: Any) -> Receipt:
    created_at = changed.get("created_at", MADE)
    values: dict[str, Any] = {
        "receipt_id": receipt_id,
        "shop_id": 5,
        "buyer_name": "John Doe",
        "buyer_email": "john@example.com",
        "address": "John Doe\n1 Main Street\nSpringfield",
        "country": "US",
        "status": "paid",
        "is_paid": True,
        "is_shipped": False,
        "created_at": created_at,
        "updated_at": created_at,
        "shipped_at": None,
        "total": money(4999),
        "shipping": money(0),
        "tax": money(0),
        "discount": money(0),
        "refunded": None,
        "message_from_buyer": "",
        "is_gift": False,
        "gift_message": "",
        "items": (item(receipt_id * 10),),
        "shipments": (),
    }
    return Receipt(**{**values, **changed})


def account(db: Database, name: str = "42") -> int:
    return int(db.write_now(lambda unit: accounts.add(unit, "shop", name, None).id))


def taken(db: Database, account_id: int, *receipts: Receipt) -> intake.Taken:
    return db.write_now(intake.take_in, account_id, receipts)


def rows(db: Database, statement: Any) -> list[dict[str, Any]]:
    def ask(unit: Unit) -> list[dict[str, Any]]:
        return [dict(row._mapping) for row in unit.all(statement)]

    return db.read_now(ask)


def id_of(db: Database, account_id: int, receipt_id: int) -> int:
    mine = (orders.c.account_id == account_id, orders.c.receipt_id == receipt_id)
    return int(rows(db, select(orders.c.id).where(*mine))[0]["id"])


def an_order(db: Database, **changed: Any) -> int:
    """The id of an order of an account of its own."""
    shop = account(db)
    given = receipt(**changed)
    taken(db, shop, given)
    return id_of(db, shop, given.receipt_id)


def order_row(db: Database, order_id: int) -> dict[str, Any]:
    return rows(db, select(orders).where(orders.c.id == order_id))[0]
