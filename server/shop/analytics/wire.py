"""Analytics as document 004 and its real client write them. Single numbers are of `currency`; the others are beside it."""

from typing import Annotated

import msgspec

from server.printers.wire_schedule import Id

Word = Annotated[str, msgspec.Meta(max_length=100)]


class Whose(msgspec.Struct, kw_only=True):
    account_id: Id | None = None


class RevenueQuery(Whose, kw_only=True):
    start_date: Word = ""
    end_date: Word = ""
    """Both days belong to it; absent: everything there is."""
    period: Word = "monthly"
    currency: Word = ""
    """Absent: the one with the most sales."""


class ProductsQuery(Whose, kw_only=True):
    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 500


class OfCurrency(msgspec.Struct):
    revenue: float
    order_count: int
    average_order: float


class Dashboard(msgspec.Struct):
    total_orders: int
    orders_this_month: int
    revenue_this_month: float
    average_order_value: float
    """Of this month."""
    total_prints: int
    prints_completed: int
    print_success_rate: float
    filament_used_kg: float
    materials_in_stock: int
    low_stock_alerts: int
    currency: str
    currencies: dict[str, OfCurrency]
    """This month's, by currency."""
    orders_by_column: dict[str, int]
    """Of the board."""


class Bucket(msgspec.Struct):
    date: str
    """Its first day."""
    revenue: float
    order_count: int
    average_order: float


class Revenue(msgspec.Struct):
    period: str
    data: list[Bucket]
    total_revenue: float
    total_orders: int
    currency: str
    currencies: list[str]
    """All in which something was sold in that time, the most usual first."""
    by_currency: dict[str, OfCurrency]


class Summary(msgspec.Struct):
    total_orders: int
    total_revenue: float
    total_filament_cost: float
    total_expenses: float
    """Nothing keeps expenses here: 0; what filament costs is told above."""
    total_profit: float
    profit_margin: float
    """Percent of the revenue."""
    avg_order_value: float
    orders_by_status: dict[str, int]
    recent_orders_count: int
    """Of the last 30 days, as the next one."""
    recent_revenue: float
    currency: str
    by_currency: dict[str, OfCurrency]


class Trend(msgspec.Struct):
    period: str
    revenue: float
    orders: int
    profit: float
    filament_cost: float
    expenses: float


class Trends(msgspec.Struct):
    period: str
    trends: list[Trend]
    currency: str


class Product(msgspec.Struct):
    product_name: str
    total_quantity: int
    total_revenue: float
    order_count: int
    avg_price: float
    currency: str


class Products(msgspec.Struct):
    products: list[Product]
    total_products: int
