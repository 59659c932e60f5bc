"""Rows of orders as the wire shows them. Amounts become floats here and nowhere else."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from server.foundation.clock import shown, shown_or_none
from server.foundation.database import Unit
from server.printers import rendering_schedule
from server.shop.orders import life_cycle, orders, printing, shipping, wire
from server.shop.orders.receipt import THOUSANDTHS
from server.shop.stock import figures


def amount(thousandths: int) -> float:
    return thousandths / THOUSANDTHS


def listed(unit: Unit, rows: Sequence[Row[Any]]) -> list[wire.Order]:
    """Fifty orders are two questions: theirs, and their items'."""
    items = orders.items(unit, [row.id for row in rows])
    used = figures.used_for_orders(unit, [row.id for row in rows])
    return [wire.Order(**_fields(row, items[row.id], float(used[row.id]))) for row in rows]


def details(unit: Unit, row: Row[Any]) -> wire.OrderDetails:
    return wire.OrderDetails(
        **_fields(
            row, orders.items(unit, [row.id])[row.id], float(figures.used_for_orders(unit, [row.id])[row.id])
        ),
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


def _fields(row: Row[Any], items: Sequence[Row[Any]], used_g: float) -> dict[str, Any]:
    return {
        "id": row.id,
        "user_id": row.account_id,
        "etsy_order_id": str(row.receipt_id),
        "etsy_shop_id": str(row.shop_id),
        "buyer_name": row.buyer_name,
        "buyer_email": row.buyer_email,
        "status": row.status,
        "production_status": row.production_status,
        "total_amount": amount(row.total),
        "currency": row.currency,
        "created_at": shown(row.created_at),
        "updated_at": shown(row.updated_at),
        "shipped_at": shown_or_none(row.shipped_at),
        "items": [_item(item) for item in items],
        "filament_assigned": row.filament_assigned,
        "total_filament_used": used_g,
        "internal_notes": row.internal_notes,
        "photo_url": photo_url(row.id) if row.photo else None,
        "shipping_label_url": row.shipping_label_url or None,
        "shipping_label_status": row.shipping_label_status or None,
        "shipping_provider": row.shipping_provider or None,
        "tracking_number": row.tracking_number or None,
        "last_customer_contact_at": shown_or_none(row.last_customer_contact_at),
        "priority": row.priority,
        "print_session_id": row.print_session_id,
        "estimated_print_time": row.estimated_print_time,
        "actual_print_time": row.actual_print_time,
        "print_started_at": shown_or_none(row.print_started_at),
        "print_completed_at": shown_or_none(row.print_completed_at),
        "print_failures_count": row.print_failures_count,
        "print_notes": row.print_notes,
        "synced_at": shown(row.synced_at),
        "column": life_cycle.column(row.status, row.production_status),
        "country": row.country,
        "is_paid": row.is_paid,
        "is_gift": row.is_gift,
    }


def _item(row: Row[Any]) -> wire.Item:
    return wire.Item(
        row.id,
        row.order_id,
        None if row.listing_id is None else str(row.listing_id),
        row.title,
        row.quantity,
        amount(row.price),
        row.currency,
        row.sku,
        row.variations,
        row.is_digital,
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
