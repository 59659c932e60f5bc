"""Who is told about low stock, what they would be told now, and telling them now."""

import uuid
from typing import Any

from sqlalchemy import Row

from server.foundation import clock
from server.foundation.net import Forbidden
from server.foundation.operations import Call, Caller, Who
from server.foundation.problems import Invalid
from server.printers import fleet
from server.printers.state import PrinterState
from server.printers.telling.happenings import GRAVE
from server.shop.stock import alerts, rendering, wire_alerts
from server.shop.stock.endpoints.asking import Stock
from server.shop.stock.wire import stated


async def settings(stock: Stock, call: Call[None, None]) -> wire_alerts.AlertSettings:
    return _shown(await stock.bridge.db.write(alerts.settings), call.signed_in)


async def change(stock: Stock, call: Call[wire_alerts.AlertSettingsWish, None]) -> wire_alerts.AlertSettings:
    said = {name: "" if value is None else value for name, value in stated(call.body).items()}
    for name in alerts.CHANNELS.values():
        if said.get(name):
            try:
                stock.bridge.outside.demand_allowed_literal(said[name])
            except Forbidden as error:
                raise Invalid({name: str(error)}) from None
    return _shown(await stock.bridge.db.write(alerts.change, said), call.signed_in)


async def preview(stock: Stock, _call: Call[None, None]) -> wire_alerts.AlertPreview:
    low = [_low(row) for row in await stock.bridge.db.read(alerts.low)]
    printers = await stock.bridge.db.read(fleet.listed)
    issues = [_issue(row, stock.bridge.live.state(row.id)) for row in printers if row.enabled]
    return wire_alerts.AlertPreview(low, [issue for issue in issues if issue is not None])


async def trigger(stock: Stock, call: Call[None, None]) -> wire_alerts.AlertTriggered:
    now = await preview(stock, call)
    told: list[str] = []
    if now.low_stock or now.printer_issues:
        key, recipient = f"stock-alert-{uuid.uuid4().hex}", stock.bridge.default_recipient
        told = await stock.bridge.db.write(alerts.spread, key, _news(now), recipient)
    return wire_alerts.AlertTriggered(bool(told), told, len(now.low_stock), len(now.printer_issues))


def _news(now: wire_alerts.AlertPreview) -> dict[str, Any]:
    low = [f"{_named(one)}: {one.current_amount} {one.unit} left" for one in now.low_stock]
    lines = [*low, *(f"{issue.name}: {issue.message}" for issue in now.printer_issues)]
    heading = f"{len(now.low_stock)} spools are low, {len(now.printer_issues)} printers need somebody."
    return {"event": "stock_alert", "message": "\n".join([heading, *lines]), "at": clock.shown(clock.now())}


def _named(one: wire_alerts.LowStock) -> str:
    return f"{one.material} {one.color} (spool {one.id})"


def _low(row: Row[Any]) -> wire_alerts.LowStock:
    return wire_alerts.LowStock(
        id=row.id,
        material=row.material,
        color=row.color,
        current_amount=rendering.weight(row.current_amount),
        low_stock_threshold=rendering.weight(row.low_stock_threshold),
        unit=rendering.UNIT,
    )


def _issue(row: Row[Any], state: PrinterState) -> wire_alerts.PrinterIssue | None:
    grave = [error for error in state.errors if error.severity in GRAVE]
    if not grave and state.status not in ("offline", "error"):
        return None
    said = " ".join(error.message or error.code for error in grave)
    return wire_alerts.PrinterIssue(row.id, row.name, state.status, said or state.note or state.status)


def _shown(row: Row[Any], caller: Caller) -> wire_alerts.AlertSettings:
    is_admin = caller.role >= Who.ADMIN
    addresses = {field: getattr(row, field) for field in alerts.CHANNELS.values()}
    return wire_alerts.AlertSettings(
        **{field: (value if is_admin else _masked(value)) or None for field, value in addresses.items()},
        email_enabled=row.email_enabled,
        email_to=row.email_to or None,
    )


def _masked(address: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.split('/', 1)[0].rsplit('@', 1)[-1]}/…" if rest else ""
