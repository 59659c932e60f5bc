"""What the shop earned, as series a chart can draw: every period of the range, and zero where nothing came in."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from workstation.models import words
from workstation.models.orders import words as order_words
from workstation.models.statistics import Point, Series
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records.orders import STATUSES
from workstation.records.revenue import DAILY, MONTHLY, WEEKLY, Dashboard, Earned, Revenue, Sold, Summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject

    from workstation.models.csv_text import Value

_MOST_PERIODS = 4000
_DECEMBER = 12


def period_name(period: str) -> str:
    tr = QCoreApplication.translate
    return {
        DAILY: tr("Revenue", "By day"),
        WEEKLY: tr("Revenue", "By week"),
        MONTHLY: tr("Revenue", "By month"),
    }[period]


def whole(found: Revenue, start: date, end: date) -> tuple[Earned, ...]:
    """Every period from `start` to `end`, those without an order too."""
    known = {begin(earned.on, found.period): earned for earned in found.earned}
    return tuple(known.get(day) or Earned(day) for day in _periods(found.period, start, end))


def begin(day: date, period: str) -> date:
    """The first day of the period in which a day lies; weeks begin on Monday."""
    if period == MONTHLY:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if period == WEEKLY else day


def earned(found: Revenue, start: date, end: date) -> Series:
    tr = QCoreApplication.translate
    rows = whole(found, start, end)
    return Series(
        "revenue",
        tr("Revenue", "Revenue"),
        tr("Revenue", "{sum} in {n} orders").format(
            sum=_money(found.total, found.currency), n=_count(found.orders)
        ),
        tuple(
            Point(
                _name(row.on, found.period),
                float(row.revenue),
                _said(row, found.currency),
                _tick(row.on, found.period),
            )
            for row in rows
        ),
        (tr("Revenue", "Period"), tr("Revenue", "Revenue")),
        days=tuple(row.on for row in rows),
        nothing=tr("Revenue", "Nothing was sold in this time."),
        stands=True,
    )


def table(found: Revenue, start: date, end: date) -> tuple[list[str], list[list[Value]]]:
    """For a spreadsheet: exact amounts, and the currency in their heading."""
    tr = QCoreApplication.translate
    heads = [
        tr("Revenue", "Period"),
        " ".join(part for part in (tr("Revenue", "Revenue"), found.currency) if part),
        tr("Revenue", "Orders"),
        tr("Revenue", "Average order"),
    ]
    rows: list[list[Value]] = [
        [row.on, row.revenue, row.orders, row.average] for row in whole(found, start, end)
    ]
    return heads, rows


def prints(found: Dashboard) -> Series:
    tr = QCoreApplication.translate
    rate = found.print_success_rate
    parts = (
        (tr("Revenue", "Finished"), found.prints_completed),
        (tr("Revenue", "Failed or stopped"), found.prints_failed),
    )
    return Series(
        "prints",
        tr("Revenue", "Prints"),
        tr("Revenue", "{p} % succeeded").format(p=QLocale().toString(rate, "f", 1))
        if rate is not None
        else "",
        tuple(Point(name, count, _count(count)) for name, count in parts),
        (tr("Revenue", "Prints"), tr("Revenue", "Number")),
        nothing=tr("Revenue", "Nothing was printed yet."),
    )


def by_status(found: Summary) -> Series:
    tr = QCoreApplication.translate
    counts = found.orders_by_status
    ordered = [*(key for key in STATUSES if key in counts), *sorted(set(counts) - set(STATUSES))]
    return Series(
        "statuses",
        tr("Revenue", "Orders by status"),
        tr("Revenue", "All orders of the shop"),
        tuple(Point(order_words.status_name(key), counts[key], _count(counts[key])) for key in ordered),
        (tr("Revenue", "Status"), tr("Revenue", "Orders")),
        nothing=tr("Revenue", "There is no order yet."),
    )


class SoldModel(RecordTableModel[Sold]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns: tuple[Column[Sold], ...] = (
            Column("product", tr("Revenue", "Product"), _product, _product_order, 240),
            Column("revenue", tr("Revenue", "Revenue"), _revenue, _revenue_order, 130, is_number=True),
            Column("sold", tr("Revenue", "Sold"), _sold, attrgetter("total_quantity"), 80, is_number=True),
            Column(
                "orders", tr("Revenue", "Orders"), _orders, attrgetter("order_count"), 112, is_number=True
            ),
            Column("price", tr("Revenue", "Average price"), _price, _price_order, 140, is_number=True),
        )
        super().__init__(columns, lambda row: f"{row.product_name}\0{row.currency}", parent)


def sold_table(rows: tuple[Sold, ...]) -> tuple[list[str], list[list[Value]]]:
    tr = QCoreApplication.translate
    heads = [
        tr("Revenue", "Product"), tr("Revenue", "Revenue"), tr("Revenue", "Currency"), tr("Revenue", "Sold"),
        tr("Revenue", "Orders"), tr("Revenue", "Average price"),
    ]  # fmt: skip
    values: list[list[Value]] = [
        [
            row.product_name,
            row.total_revenue,
            row.currency,
            row.total_quantity,
            row.order_count,
            row.avg_price,
        ]
        for row in rows
    ]
    return heads, values


def _product(row: Sold) -> Cell:
    return Cell(row.product_name, tip=row.product_name)


def _product_order(row: Sold) -> str:
    return row.product_name.casefold()


def _sold(row: Sold) -> Cell:
    return Cell(_count(row.total_quantity))


def _orders(row: Sold) -> Cell:
    return Cell(_count(row.order_count))


def _revenue_order(row: Sold) -> Decimal:
    return row.total_revenue or Decimal()


def _price_order(row: Sold) -> Decimal:
    return row.avg_price or Decimal()


def _revenue(row: Sold) -> Cell:
    return Cell(_money(row.total_revenue, row.currency))


def _price(row: Sold) -> Cell:
    return Cell(_money(row.avg_price, row.currency))


def _money(value: Decimal | None, currency: str) -> str:
    return words.money_in(value, currency) or "–"


def _said(row: Earned, currency: str) -> str:
    orders = QCoreApplication.translate("Revenue", "{n} orders").format(n=_count(row.orders))
    return f"{_money(row.revenue, currency)} · {orders}"


def _count(number: int) -> str:
    return QLocale().toString(number)


def _periods(period: str, start: date, end: date) -> Iterator[date]:
    day = begin(start, period)
    for _ in range(_MOST_PERIODS):
        if day > end:
            return
        yield day
        day = _next(day, period)


def _next(day: date, period: str) -> date:
    if period == MONTHLY:
        return date(day.year + 1, 1, 1) if day.month == _DECEMBER else day.replace(month=day.month + 1)
    return day + timedelta(days=7 if period == WEEKLY else 1)


def _name(day: date, period: str) -> str:
    if period == MONTHLY:
        return _day(day, "MMMM yyyy")
    if period == WEEKLY:
        last = day + timedelta(days=6)
        return f"{_day(day, 'd MMM')} – {_day(last, 'd MMM yyyy')}"  # from one day to another
    return _day(day, "ddd d MMM yyyy")


def _tick(day: date, period: str) -> str:
    return _day(day, "MMM yy" if period == MONTHLY else "d MMM")


def _day(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
