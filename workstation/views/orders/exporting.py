"""The orders as a spreadsheet: all that the filters leave, page by page, with a way to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.models.orders import words as order_words
from workstation.views.export import export

if TYPE_CHECKING:
    from workstation.models.csv_text import Value
    from workstation.records.orders import Order, OrderQuery
    from workstation.views.surroundings import Surroundings
    from workstation.widgets.busy_line import BusyLine

_AT_ONCE = 500


async def export_orders(around: Surroundings, query: OrderQuery, busy: BusyLine) -> None:
    tr = QCoreApplication.translate
    found = await around.desk.orders.page(query, 0, _AT_ONCE)
    rows: list[list[Value]] = [line(order) for order in found.orders]
    while found.next:
        total = max(found.total, len(rows) + 1)
        said = tr("OrderExport", "{n} of {all} orders read …")
        busy.show_work(said.format(n=f"{len(rows):,}", all=f"{total:,}"), len(rows) / total)
        found = await around.desk.orders.page(query, 0, _AT_ONCE, found.next)
        rows += [line(order) for order in found.orders]
    busy.rest()
    await export(around.desk.notices, tr("OrderExport", "Orders"), titles(), rows, around.errands.window)


def titles() -> list[str]:
    tr = QCoreApplication.translate
    return [
        tr("OrderExport", "Number"),
        tr("OrderExport", "Ordered"),
        tr("OrderExport", "Buyer"),
        tr("OrderExport", "E-mail"),
        tr("OrderExport", "Country"),
        tr("OrderExport", "Items"),
        tr("OrderExport", "Pieces"),
        tr("OrderExport", "Status"),
        tr("OrderExport", "Production"),
        tr("OrderExport", "Priority"),
        tr("OrderExport", "Total"),
        tr("OrderExport", "Currency"),
        tr("OrderExport", "Sent"),
        tr("OrderExport", "Tracking number"),
    ]


def line(order: Order) -> list[Value]:
    return [
        order.etsy_order_id,
        order.created_at,
        order.buyer_name,
        order.buyer_email,
        order.country,
        "; ".join(f"{item.quantity} × {item.title}" for item in order.items),
        order.pieces,
        order_words.status_name(order.status),
        order_words.production_name(order.production_status),
        order.priority,
        order.total_amount,
        order.currency,
        order.shipped_at,
        order.tracking_number,
    ]
