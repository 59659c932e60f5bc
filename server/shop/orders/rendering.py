"""Rows of orders as the wire shows them. Amounts become floats here and nowhere else."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row

from server.foundation.clock import shown, shown_or_none
from server.foundation.database import Unit
from server.printers import rendering_schedule
from server.shop.orders import bulk, filament, life_cycle, printing, shipping, wire
from server.shop.orders.receipt import THOUSANDTHS

_ITEMS = (
    "SELECT order_id, id, listing_id, title, quantity, price, currency, sku, variations, is_digital "
    "FROM order_items WHERE order_id IN"
)


def amount(thousandths: int) -> float:
    return thousandths / THOUSANDTHS


def listed(unit: Unit, rows: Sequence[Sequence[Any]]) -> list[wire.Order]:
    """Fifty orders are three questions: theirs, their items', their filament's. Rows as `ORDER_COLUMNS` has them."""
    ids = [row[0] for row in rows]
    items, used = _items(unit, ids), filament.used_grams(unit, ids)
    return [wire.Order(*_values(row, items.get(row[0], []), used.get(row[0], 0.0))) for row in rows]


def details(unit: Unit, row: Row[Any]) -> wire.OrderDetails:
    items, used = _items(unit, [row.id]), filament.used_grams(unit, [row.id])
    return wire.OrderDetails(
        *_values(row, items.get(row.id, []), used.get(row.id, 0.0)),
        address=row.address,
        message_from_buyer=row.message_from_buyer,
        gift_message=row.gift_message,
        shipping_amount=amount(row.shipping),
        tax_amount=amount(row.tax),
        discount_amount=amount(row.discount),
        refunded_amount=None if row.refunded is None else amount(row.refunded),
        shipments=[_shipment(sent) for sent in shipping.of_order(unit, row.id)],
        prints=[rendering_schedule.scheduled(entry) for entry in printing.of_order(unit, row.id)],
    )


def note(row: Row[Any], account_id: int) -> wire.Note:
    return wire.Note(row.id, row.order_id, row.content, shown(row.created_at), row.author, account_id)


def communication(row: Row[Any], account_id: int) -> wire.Communication:
    return wire.Communication(
        row.id,
        row.order_id,
        row.message,
        row.direction,
        row.channel,
        shown(row.created_at),
        row.author,
        account_id,
    )


def event(row: Row[Any]) -> wire.Event:
    return wire.Event(row.id, shown(row.at), row.actor, row.who, row.what, row.before, row.after, row.details)


def session(row: Row[Any], order_ids: Mapping[int, list[int]]) -> wire.Session:
    return wire.Session(
        row.id,
        row.account_id,
        row.name,
        row.notes,
        row.status,
        order_ids.get(row.id, []),
        shown(row.created_at),
        shown(row.updated_at),
    )


def photo_url(order_id: int) -> str:
    return f"/api/orders/{order_id}/photo"


def _values(row: Iterable[Any], items: list[wire.Item], used_g: float) -> tuple[Any, ...]:
    """In the order of `wire.Order`. The hottest place of the shop: nothing is looked up by name."""
    (
        order_id, account_id, shop_id, receipt_id, _fingerprint, _market_status, _market_updated_at, synced_at, status, production_status, priority, created_at, updated_at, shipped_at, is_paid, buyer_name, buyer_email, _address, country, currency, _divisor, total, _shipping, _tax, _discount, _refunded, _message_from_buyer, is_gift, _gift_message, internal_notes, print_notes, print_session_id, filament_assigned, estimated_print_time, actual_print_time, print_started_at, print_completed_at, print_failures_count, last_customer_contact_at, photo, shipping_provider, shipping_label_status, shipping_label_url, tracking_number, _search_text, _products, due_at,
    ) = row  # fmt: skip
    return (
        order_id, account_id, str(receipt_id), str(shop_id), buyer_name, buyer_email, status, production_status,
        total / THOUSANDTHS, currency, created_at[:19] + "Z", updated_at[:19] + "Z", shown_or_none(shipped_at), items,
        bool(filament_assigned), used_g, internal_notes, f"/api/orders/{order_id}/photo" if photo else None,
        shipping_label_url or None, shipping_label_status or None, shipping_provider or None, tracking_number or None,
        shown_or_none(last_customer_contact_at), priority, print_session_id, estimated_print_time, actual_print_time,
        shown_or_none(print_started_at), shown_or_none(print_completed_at), print_failures_count, print_notes,
        synced_at[:19] + "Z", life_cycle.column(status, production_status), country, bool(is_paid), bool(is_gift),
        shown_or_none(due_at),
    )  # fmt: skip


def _items(unit: Unit, order_ids: Sequence[int]) -> dict[int, list[wire.Item]]:
    found: dict[int, list[wire.Item]] = {}
    if not order_ids:
        return found
    for order_id, *rest in bulk.rows(unit, f"{_ITEMS} ({bulk.listed(order_ids)}) ORDER BY id"):
        found.setdefault(order_id, []).append(_item(order_id, *rest))
    return found


def _item(
    order_id: int, item_id: int, listing_id: int | None, title: str, quantity: int, price: int, currency: str,
    sku: str, variations: str, is_digital: bool,
) -> wire.Item:  # fmt: skip
    named = [] if variations == "[]" else msgspec.json.decode(variations, type=list[list[str]])
    listing = None if listing_id is None else str(listing_id)
    return wire.Item(
        item_id,
        order_id,
        listing,
        title,
        quantity,
        price / THOUSANDTHS,
        currency,
        sku,
        named,
        bool(is_digital),
    )


def _shipment(row: Row[Any]) -> wire.Shipment:
    return wire.Shipment(
        row.id,
        row.carrier,
        row.tracking_code,
        row.state,
        row.sentence,
        shown(row.created_at),
        shown_or_none(row.notified_at),
    )
