"""Receipts become orders: new ones, changed ones, and those that say nothing new.

A receipt belongs to an account; the same receipt may arrive as often as it likes, and late. What staff wrote (production,
priority, notes, print times) is never touched. A batch costs a handful of statements, whatever its size.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Row, Table, bindparam, delete, func, select, update

from server.foundation.database import Unit
from server.shop.orders import bulk, events, filament, life_cycle, searching
from server.shop.orders.events import What
from server.shop.orders.figures import Sold, Tally
from server.shop.orders.receipt import THOUSANDTHS, Item, Money, Receipt
from server.shop.orders.tables import order_counts, order_items, order_shipments, orders

_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Taken:
    new: int
    updated: int
    unchanged: int


def take_in(unit: Unit, account_id: int, receipts: Sequence[Receipt]) -> Taken:
    """Raises ValueError for a receipt whose amounts are in several currencies."""
    new = updated = 0
    for batch in _batches(receipts):
        known = _known(unit, account_id, batch)
        fresh = [receipt for receipt in batch if receipt.receipt_id not in known]
        changed = [
            (known[receipt.receipt_id], receipt) for receipt in batch
            if receipt.receipt_id in known and _is_news(known[receipt.receipt_id], receipt)
        ]  # fmt: skip
        tally = Tally()
        _add(unit, account_id, fresh, tally)
        _change(unit, changed, tally)
        tally.write(unit)
        new, updated = new + len(fresh), updated + len(changed)
    if new or updated:
        unit.announce("order", lambda _at_commit: {"account_id": account_id, "new": new, "updated": updated})
    return Taken(new, updated, len(receipts) - new - updated)


def total(unit: Unit, account_id: int | None) -> int:
    query = select(func.coalesce(func.sum(order_counts.c.orders), 0))
    if account_id is not None:
        query = query.where(order_counts.c.account_id == account_id)
    return int(unit.value(query))


def _batches(receipts: Sequence[Receipt]) -> Iterable[list[Receipt]]:
    """Each receipt once, as it was said last: pages overlap."""
    newest: dict[int, Receipt] = {}
    for receipt in receipts:
        before = newest.get(receipt.receipt_id)
        if before is None or before.updated_at <= receipt.updated_at:
            newest[receipt.receipt_id] = receipt
    listed = list(newest.values())
    for start in range(0, len(listed), _TOGETHER):
        yield listed[start : start + _TOGETHER]


def _known(unit: Unit, account_id: int, batch: Sequence[Receipt]) -> dict[int, Row[Any]]:
    ids = [receipt.receipt_id for receipt in batch]
    query = select(orders).where(orders.c.account_id == account_id, orders.c.receipt_id.in_(ids))
    # In one order: of two syncs on PostgreSQL one waits for the other instead of both for each other.
    return {row.receipt_id: row for row in unit.all(query.order_by(orders.c.id).with_for_update())}


def _is_news(row: Row[Any], receipt: Receipt) -> bool:
    """What is older than what is known came late. A refund may come without a new date (etsy/open-api #513)."""
    is_late = receipt.updated_at < str(row.market_updated_at)
    return not is_late and _fingerprint(receipt) != row.fingerprint


def _add(unit: Unit, account_id: int, receipts: Sequence[Receipt], tally: Tally) -> None:
    if not receipts:
        return
    rows = [_new(unit, account_id, receipt) for receipt in receipts]
    ids = dict(map(tuple, bulk.insert_all(unit, orders, rows, "RETURNING receipt_id, id")))
    for row, receipt in zip(rows, receipts, strict=True):
        tally.with_(row, _sold(receipt))
    _write_parts(unit, {ids[receipt.receipt_id]: receipt for receipt in receipts}, is_new=True)


def _change(unit: Unit, changed: Sequence[tuple[Row[Any], Receipt]], tally: Tally) -> None:
    if not changed:
        return
    before = items_of(unit, [row.id for row, _ in changed])
    changes: list[dict[str, Any]] = []
    news: list[tuple[int, What, str, str]] = []
    for row, receipt in changed:
        values = {**_said(receipt), **_moved(unit, row, receipt)}
        was = row._asdict()
        tally.without(was, before[row.id])
        tally.with_({**was, **values}, _sold(receipt))
        filament.settle(unit, was, {**was, **values})
        changes.append({"_id": row.id, **values})
        news += _news(was, values)
    unit.run(update(orders).where(orders.c.id == bindparam("_id")), changes)
    events.record_news(unit, news)
    parts = {row.id: receipt for row, receipt in changed}
    _forget_parts(unit, parts)
    _write_parts(unit, parts, is_new=False)


def items_of(unit: Unit, order_ids: Sequence[int]) -> Mapping[int, list[Sold]]:
    """As the figures see them."""
    found: dict[int, list[Sold]] = defaultdict(list)
    for row in unit.all(select(order_items).where(order_items.c.order_id.in_(order_ids))):
        found[row.order_id].append(Sold(row.title, row.quantity, row.price, row.currency))
    return found


def _new(unit: Unit, account_id: int, receipt: Receipt) -> dict[str, Any]:
    production = life_cycle.at_first(receipt.status, is_shipped=receipt.is_shipped)
    return {
        **_said(receipt),
        "account_id": account_id,
        "receipt_id": receipt.receipt_id,
        "status": receipt.status,
        "production_status": production,
        "shipped_at": receipt.shipped_at,
        "updated_at": receipt.updated_at,
        "synced_at": unit.now,
    }


def _moved(unit: Unit, row: Row[Any], receipt: Receipt) -> dict[str, Any]:
    """What the news do to what staff may have changed meanwhile."""
    status = life_cycle.after_news(row.status, row.market_status, receipt.status)
    has_left = life_cycle.at_first(receipt.status, is_shipped=receipt.is_shipped) == "shipped"
    return {
        "status": status,
        "production_status": "shipped" if has_left else row.production_status,
        "shipped_at": row.shipped_at or receipt.shipped_at,
        "updated_at": unit.now,
        "synced_at": unit.now,
    }


def _news(was: Mapping[str, Any], values: Mapping[str, Any]) -> Iterable[tuple[int, What, str, str]]:
    """What of it people ask about later."""
    told: tuple[tuple[What, str, str], ...] = (
        ("status", was["status"], values["status"]),
        ("production", was["production_status"], values["production_status"]),
        ("address", was["address"], values["address"]),
        ("total", _price(was, "total"), _price(values, "total")),
        ("refunded", _price(was, "refunded"), _price(values, "refunded")),
    )
    return [(was["id"], what, before, after) for what, before, after in told if before != after]


def _price(of: Mapping[str, Any], name: str) -> str:
    """As people read it, like "49.99 USD"; empty when nothing is said."""
    if of[name] is None:
        return ""
    places = len(str(of["divisor"])) - 1
    return f"{Decimal(of[name]) / THOUSANDTHS:.{places}f} {of['currency']}"


def _said(receipt: Receipt) -> dict[str, Any]:
    return {
        "shop_id": receipt.shop_id,
        "fingerprint": _fingerprint(receipt),
        "market_status": receipt.status,
        "market_updated_at": receipt.updated_at,
        "created_at": receipt.created_at,
        "due_at": receipt.due_at,
        "is_paid": receipt.is_paid,
        "buyer_name": receipt.buyer_name,
        "buyer_email": receipt.buyer_email,
        "address": receipt.address,
        "country": receipt.country,
        "currency": receipt.total.currency,
        "divisor": receipt.total.divisor,
        **_amounts(receipt),
        "message_from_buyer": receipt.message_from_buyer,
        "is_gift": receipt.is_gift,
        "gift_message": receipt.gift_message,
        "search_text": searching.folded(f"{receipt.receipt_id} {receipt.buyer_name} {receipt.buyer_email}"),
        "products": searching.folded(" ".join(item.title for item in receipt.items)),
    }


def _amounts(receipt: Receipt) -> dict[str, int | None]:
    stated = {name: getattr(receipt, name) for name in ("total", "shipping", "tax", "discount", "refunded")}
    for name, money in stated.items():
        # An amount of nothing has no currency worth comparing.
        if money is not None and money.amount and money.currency != receipt.total.currency:
            raise ValueError(f"receipt {receipt.receipt_id}: {name} is in another currency than the total")
    return {name: None if money is None else money.thousandths for name, money in stated.items()}


def _items(receipt: Receipt) -> Iterable[Item]:
    """Each once, as it was said last: the figures count what is kept."""
    return {item.transaction_id: item for item in receipt.items}.values()


def _sold(receipt: Receipt) -> list[Sold]:
    return [
        Sold(item.title, item.quantity, item.price.thousandths, item.price.currency)
        for item in _items(receipt)
    ]


def _forget_parts(unit: Unit, parts: Mapping[int, Receipt]) -> None:
    """Items that the receipt has no more. The others keep their numbers: prints and clients name them."""
    for order_id, receipt in parts.items():
        kept = [item.transaction_id for item in receipt.items]
        unit.run(
            delete(order_items).where(
                order_items.c.order_id == order_id, order_items.c.transaction_id.not_in(kept)
            )
        )


def _write_parts(unit: Unit, parts: Mapping[int, Receipt], *, is_new: bool) -> None:
    items = [_item(order_id, item) for order_id, receipt in parts.items() for item in _items(receipt)]
    _put(unit, order_items, ("order_id", "transaction_id"), items, is_new=is_new)
    sent = [
        {
            "order_id": order_id,
            "carrier": shipment.carrier,
            "tracking_code": shipment.tracking_code,
            "state": "market",
            "notified_at": shipment.notified_at,
            "created_at": shipment.notified_at or unit.now,
        }
        for order_id, receipt in parts.items()
        for shipment in receipt.shipments
    ]
    fresh = _put(unit, order_shipments, ("order_id", "tracking_code"), sent, is_new=is_new)
    if not is_new:
        parcels = ((one["order_id"], events.parcel(one["carrier"], one["tracking_code"])) for one in fresh)
        events.record_news(unit, [(order_id, "parcel", "", parcel) for order_id, parcel in parcels])


def _item(order_id: int, item: Item) -> dict[str, Any]:
    money: Money = item.price
    return {
        "order_id": order_id,
        "transaction_id": item.transaction_id,
        "listing_id": item.listing_id,
        "title": item.title,
        "quantity": item.quantity,
        "price": money.thousandths,
        "divisor": money.divisor,
        "currency": money.currency,
        "sku": item.sku,
        "variations": msgspec.json.encode(item.variations).decode() if item.variations else "[]",
        "is_digital": item.is_digital,
    }


def _put(
    unit: Unit, table: Table, keys: tuple[str, ...], rows: Sequence[Mapping[str, Any]], *, is_new: bool
) -> list[Mapping[str, Any]]:
    """Add, or change what is there under the same key. What was added."""
    if not rows:
        return []
    known = {} if is_new else _there(unit, table, keys, {row["order_id"] for row in rows})
    fresh: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    changes = []
    for row in rows:
        key = tuple(row[name] for name in keys)
        if key in known:
            changes.append({"_id": known[key], **row})
        else:
            fresh[key] = row
    bulk.insert_all(unit, table, list(fresh.values()))
    if changes:
        unit.run(update(table).where(table.c.id == bindparam("_id")), changes)
    return list(fresh.values())


def _there(
    unit: Unit, table: Any, keys: tuple[str, ...], order_ids: Iterable[int]
) -> dict[tuple[Any, ...], int]:
    query = select(table.c.id, *(table.c[name] for name in keys)).where(table.c.order_id.in_(list(order_ids)))
    return {tuple(row[1:]): row[0] for row in unit.all(query)}


def _fingerprint(receipt: Receipt) -> str:
    return hashlib.blake2b(msgspec.json.encode(receipt), digest_size=16).hexdigest()
