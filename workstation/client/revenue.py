"""The calls about what the shop earned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.records import revenue
from workstation.records.revenue import Dashboard, Sold, Summary

if TYPE_CHECKING:
    from datetime import date

    from workstation.client.transport import Transport

_SLOW_S = 60.0  # A million orders and years of days: it is fast, but nobody promised it on a slow disk.


class Revenue:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def dashboard(self) -> Dashboard:
        row = await self._transport.ask("GET", "/analytics/dashboard", timeout_s=_SLOW_S)
        return Dashboard.from_wire(row)

    async def by_period(self, period: str, start: date, end: date, currency: str = "") -> revenue.Revenue:
        """Both days belong to it."""
        query = {
            "period": period,
            "start_date": start.isoformat(),
            "end_date": end.isoformat(),
            "currency": currency,
        }
        row = await self._transport.ask("GET", "/analytics/revenue", query=query, timeout_s=_SLOW_S)
        return revenue.Revenue.from_wire(row)

    async def products(self) -> tuple[Sold, ...]:
        row = await self._transport.ask("GET", "/analytics/product-performance", timeout_s=_SLOW_S)
        return tuple(Sold.from_wire(item) for item in row.get("products") or ())

    async def summary(self) -> Summary:
        return Summary.from_wire(await self._transport.ask("GET", "/analytics/summary", timeout_s=_SLOW_S))
