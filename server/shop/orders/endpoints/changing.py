"""What staff change about orders, one at a time or many."""

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from server.foundation.operations import Call, Who
from server.foundation.problems import Forbidden, Invalid
from server.printers.endpoints.reading import number
from server.shop.orders import answers, asking, wire
from server.shop.orders.office import Office
from server.shop.stock.wire_products import AssignedAnswer

_ASSIGN = "assign_filament"
_ACTIONS = ("mark_shipped", "update_status", "update_production_status", _ASSIGN)
_SHIPPED = {"status": "shipped", "production_status": "shipped"}
_LABEL = {
    "provider": "shipping_provider",
    "status": "shipping_label_status",
    "label_url": "shipping_label_url",
    "tracking_number": "tracking_number",
}


async def change(office: Office, call: Call[wire.OrderWish, None]) -> wire.OrderDetails:
    return await _change(office, call, asking.changes(call.body))


async def production(office: Office, call: Call[wire.ProductionWish, None]) -> wire.OrderDetails:
    stated: dict[str, Any] = {"production_status": asking.production(call.body.production_status)}
    if call.body.print_notes is not UNSET:
        stated["print_notes"] = call.body.print_notes or ""
    return await _change(office, call, stated)


async def priority(office: Office, call: Call[wire.PriorityWish, None]) -> wire.OrderDetails:
    return await _change(office, call, {"priority": call.body.priority})


async def print_time(office: Office, call: Call[wire.PrintTimeWish, None]) -> wire.OrderDetails:
    return await _change(office, call, {"estimated_print_time": call.body.estimated_print_time})


async def label(office: Office, call: Call[wire.LabelWish, None]) -> wire.OrderDetails:
    url = call.body.label_url
    if url and not str(url).startswith(("https://", "http://")):
        raise Invalid({"label_url": "label_url must be an address that begins with https://."})
    said = {column: getattr(call.body, name) for name, column in _LABEL.items()}
    return await _change(
        office, call, {name: value or "" for name, value in said.items() if value is not UNSET}
    )


async def bulk(office: Office, call: Call[wire.BulkAction, None]) -> wire.Orders:
    """All of them or none."""
    ids = list(dict.fromkeys(call.body.order_ids))
    by = await office.whoever(call, call.body.staff_name)
    if call.body.action == _ASSIGN:
        demand_staff(call)
        return await office.db.write(answers.all_assigned, ids, asking.account(call), by)
    return await office.db.write(answers.all_changed, ids, asking.account(call), _stated(call.body), by)


async def assign(office: Office, call: Call[wire.ByStaff, None]) -> AssignedAnswer:
    """Which spool is meant for each item."""
    by = await office.whoever(call, call.body.staff_name)
    return await office.db.write(answers.assigned, number(call, "order_id"), asking.account(call), by)


def demand_staff(call: Call[Any, Any]) -> None:
    """The stock is the house's."""
    if call.signed_in.role < Who.STAFF:
        raise Forbidden("Insufficient permissions")


def _stated(body: wire.BulkAction) -> dict[str, Any]:
    if body.action not in _ACTIONS:
        raise Invalid({"action": f"action must be one of {', '.join(_ACTIONS)}."})
    if body.action == "mark_shipped":
        return _SHIPPED
    if not body.status:
        raise Invalid({"status": f"status is required for {body.action}."})
    if body.action == "update_status":
        return {"status": asking.status(body.status)}
    return {"production_status": asking.production(body.status, "status")}


async def _change(office: Office, call: Call[Any, None], stated: Mapping[str, Any]) -> wire.OrderDetails:
    by = await office.whoever(call, call.body.staff_name)
    return await office.db.write(answers.changed, number(call, "order_id"), asking.account(call), stated, by)
