"""Product profiles and assignments as the wire shows them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from server.foundation import clock
from server.shop.paging import Position
from server.shop.stock import matching
from server.shop.stock import wire_products as wire
from server.shop.stock.assigning import Assigned, shown_spool
from server.shop.stock.grams import grams, hundredths, micros, price, said, shown
from server.shop.stock.wire import stated

# The wire's names of fields that the table calls otherwise.
_NAMES = {
    "nozzle_temp_c": "nozzle_temp", "bed_temp_c": "bed_temp", "print_speed_mms": "print_speed",
    "layer_height_mm": "layer_height", "target_margin_pct": "target_margin",
}  # fmt: skip
# What a null in a body stands for, where the table has no null.
_NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(
        ("description", "preferred_material", "preferred_color", "notes", "category", "support_settings"), ""
    ),
    **dict.fromkeys(("material_cost", "labor_minutes", "overhead_cost", "target_margin_pct"), 0),
}


def profile(row: Row[Any]) -> wire.Profile:
    material_cost, overhead_cost = price(row.material_cost), price(row.overhead_cost)
    margin = Decimal(row.target_margin) / 100
    suggested = matching.suggested_price(material_cost, overhead_cost, margin)
    return wire.Profile(
        id=row.id,
        product_name=row.product_name,
        description=row.description or None,
        standard_filament_amount=shown(grams(row.standard_filament_amount)),
        preferred_material=row.preferred_material or None,
        preferred_color=row.preferred_color or None,
        print_time_minutes=row.print_time_minutes,
        notes=row.notes or None,
        category=row.category or None,
        nozzle_temp_c=row.nozzle_temp,
        bed_temp_c=row.bed_temp,
        print_speed_mms=row.print_speed,
        support_settings=row.support_settings or None,
        infill_percent=row.infill_percent,
        layer_height_mm=None if row.layer_height is None else shown(Decimal(row.layer_height) / 1000),
        material_cost=shown(material_cost),
        labor_minutes=row.labor_minutes,
        overhead_cost=shown(overhead_cost),
        target_margin_pct=shown(margin),
        suggested_price=None if suggested is None else shown(suggested),
        created_at=clock.shown(row.created_at),
        updated_at=clock.shown(row.updated_at),
    )


def page(rows: Sequence[Row[Any]], position: Position) -> wire.ProfilePage:
    return wire.ProfilePage(
        profiles=[profile(row) for row in rows],
        total=position.total,
        limit=position.limit,
        offset=position.offset,
        page=position.page,
        pages=position.pages,
    )


def profile_fields(body: wire.ProfileWish) -> dict[str, Any]:
    """In the words of the table."""
    said_fields = stated(body)
    for name, nothing in _NOTHING.items():
        if name in said_fields and said_fields[name] is None:
            said_fields[name] = nothing
    if "standard_filament_amount" in said_fields:
        said_fields["standard_filament_amount"] = hundredths(said_fields["standard_filament_amount"])
    for name in ("material_cost", "overhead_cost"):
        if name in said_fields:
            said_fields[name] = micros(said_fields[name])
    _scale(said_fields, "layer_height_mm", 1000)
    _scale(said_fields, "target_margin_pct", 100)
    return {_NAMES.get(name, name): value for name, value in said_fields.items()}


def assigned(found: Sequence[Assigned]) -> wire.AssignedAnswer:
    """The answer to /orders/:id/auto-assign-filament."""
    total = sum(one.amount for one in found if one.spool is not None)
    return wire.AssignedAnswer(
        success=True,
        message=f"{said(total)} of filament are meant for this order. They are taken when it is printed.",
        total_assigned=shown(grams(total)),
        assignments=[_assignment(one) for one in found],
    )


def _assignment(one: Assigned) -> wire.Assignment:
    return wire.Assignment(
        item=one.piece.title,
        quantity=one.piece.quantity,
        filament=None if one.spool is None else shown_spool(one.spool),
        amount_used=shown(grams(one.amount)),
        filament_id=None if one.spool is None else one.spool.id,
        reason=one.reason,
    )


def _scale(fields: dict[str, Any], name: str, times: int) -> None:
    if fields.get(name) is not None:
        fields[name] = round(Decimal(repr(fields[name])) * times)
