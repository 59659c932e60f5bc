"""The orders as a spreadsheet: all that the filters leave, written page by page as they come, with a way to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.models.orders import words as order_words
from workstation.views.export import export_pages

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from workstation.models.csv_text import Value
    from workstation.records.orders import Order, OrderQuery
    from workstation.views.surroundings import Surroundings
    from workstation.widgets.busy_line import BusyLine

# A page is read between two frames.
_AT_ONCE = 250


async def export_orders(around: Surroundings, query: OrderQuery, busy: BusyLine) -> None:
    name, pages = QCoreApplication.translate("OrderExport", "Orders"), _pages(around, query, busy)
    try:
        await export_pages(around.desk.notices, name, titles(), pages, around.errands.window)
    finally:
        busy.rest()


async def _pages(
    around: Surroundings, query: OrderQuery, busy: BusyLine
) -> AsyncGenerator[list[list[Value]]]:
    said = QCoreApplication.translate("OrderExport", "{n} of {all} orders read …")
    found, read = await around.desk.orders.page(query, 0, _AT_ONCE), 0
    if found.is_bounded and (query.search or query.product):
        # The server looks no further: a table that ends without a word would pass for whole.
        cut = QCoreApplication.translate(
            "OrderExport", "More than {n} orders match: only the newest are in the file."
        )
        around.desk.notices.say("warning", cut.format(n=f"{found.total:,}"))
    while True:
        yield [line(order) for order in found.orders]
        read += len(found.orders)
        if not found.next:
            return
        total = max(found.total, read + 1)
        busy.show_work(said.format(n=f"{read:,}", all=f"{total:,}"), read / total)
        found = await around.desk.orders.page(query, 0, _AT_ONCE, found.next)


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
