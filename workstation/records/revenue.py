"""The shop in numbers: the dashboard, revenue by period, what sells, and where orders stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Self

from workstation.records import wire

DAILY, WEEKLY, MONTHLY = "daily", "weekly", "monthly"
PERIODS = (DAILY, WEEKLY, MONTHLY)


@dataclass(frozen=True, slots=True)
class Dashboard:
    total_orders: int = 0
    orders_this_month: int = 0
    revenue_this_month: Decimal | None = None
    average_order_value: Decimal | None = None
    total_prints: int = 0
    prints_completed: int = 0
    print_success_rate: float | None = None
    filament_used_kg: float | None = None
    materials_in_stock: int = 0
    low_stock_alerts: int = 0
    currency: str = ""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row)

    @property
    def prints_failed(self) -> int:
        return max(0, self.total_prints - self.prints_completed)


@dataclass(frozen=True, slots=True)
class Earned:
    """One day, week or month; `on` is its first day."""

    on: date
    revenue: Decimal = Decimal()
    orders: int = 0

    @property
    def average(self) -> Decimal | None:
        return (self.revenue / self.orders).quantize(Decimal("0.01")) if self.orders else None


@dataclass(frozen=True, slots=True)
class Revenue:
    period: str = MONTHLY
    earned: tuple[Earned, ...] = ()
    total: Decimal = Decimal()
    orders: int = 0
    currency: str = ""
    currencies: tuple[str, ...] = ()
    """All in which something was sold: each is asked for by itself, because sums over several mean nothing."""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            period=wire.text(row.get("period")) or MONTHLY,
            earned=tuple(
                Earned(
                    date.fromisoformat(str(item["date"])[:10]),
                    wire.money(item.get("revenue")) or Decimal(),
                    wire.whole(item.get("order_count")) or 0,
                )
                for item in row.get("data") or ()
            ),
            total=wire.money(row.get("total_revenue")) or Decimal(),
            orders=wire.whole(row.get("total_orders")) or 0,
            currency=wire.text(row.get("currency")),
            currencies=wire.words(row.get("currencies")),
        )


@dataclass(frozen=True, slots=True)
class Sold:
    product_name: str = ""
    total_quantity: int = 0
    total_revenue: Decimal | None = None
    order_count: int = 0
    avg_price: Decimal | None = None
    currency: str = ""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row)


@dataclass(frozen=True, slots=True)
class Summary:
    orders_by_status: Mapping[str, int] = field(default_factory=dict)
    total_filament_cost: Decimal | None = None
    currency: str = ""

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        counts = row.get("orders_by_status") or {}
        return wire.plain(
            cls,
            row,
            orders_by_status={str(key).lower(): wire.whole(count) or 0 for key, count in counts.items()},
        )
