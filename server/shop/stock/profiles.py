"""Product profiles: what printing one piece of a product takes, and what it should cost."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from server.foundation.database import Unit
from server.foundation.problems import Invalid, NotFound
from server.shop.stock import matching
from server.shop.stock.tables import profiles

FIELDS = (
    "product_name", "description", "category", "standard_filament_amount", "preferred_material", "preferred_color",
    "print_time_minutes", "nozzle_temp", "bed_temp", "print_speed", "support_settings", "notes", "infill_percent",
    "layer_height", "material_cost", "overhead_cost", "labor_minutes", "target_margin",
)  # fmt: skip
# What a listing may not overwrite once a person has changed it.


def add(unit: Unit, stated: Mapping[str, Any]) -> Row[Any]:
    """`stated`: some of FIELDS."""
    values = {field: stated[field] for field in FIELDS if field in stated}
    if not values.get("product_name"):
        raise Invalid({"product_name": "product_name is required."})
    if values.get("standard_filament_amount") is None:
        raise Invalid({"standard_filament_amount": "standard_filament_amount is required."})
    made = insert(profiles).values(**_named(values), created_at=unit.now, updated_at=unit.now)
    row = unit.run(made.returning(profiles)).one()
    _tell(unit, row.id)
    return row


def change(unit: Unit, profile_id: int, stated: Mapping[str, Any]) -> Row[Any]:
    one(unit, profile_id)
    values = {field: stated[field] for field in FIELDS if field in stated}
    if "product_name" in values and not values["product_name"]:
        raise Invalid({"product_name": "product_name must not be empty."})
    changed = update(profiles).where(profiles.c.id == profile_id)
    unit.run(changed.values(**_named(values), updated_at=unit.now))
    _tell(unit, profile_id)
    return one(unit, profile_id)


def remove(unit: Unit, profile_id: int) -> None:
    one(unit, profile_id)
    unit.run(delete(profiles).where(profiles.c.id == profile_id))
    _tell(unit, profile_id)


def one(unit: Unit, profile_id: int) -> Row[Any]:
    row = unit.first(select(profiles).where(profiles.c.id == profile_id))
    if row is None:
        raise NotFound("Product profile not found")
    return row


def listed(unit: Unit, limit: int, offset: int) -> tuple[list[Row[Any]], int]:
    query = select(profiles).order_by(profiles.c.folded_name, profiles.c.id).limit(limit).offset(offset)
    return unit.all(query), int(unit.value(select(func.count()).select_from(profiles)))


def of_product(unit: Unit, title: str) -> Row[Any] | None:
    """The profile of an order's item; None when nothing fits."""
    exact = select(profiles).where(profiles.c.folded_name == matching.folded(title)).order_by(profiles.c.id)
    return unit.first(exact.limit(1)) or matching.product_of(title, every(unit))


def every(unit: Unit) -> list[Row[Any]]:
    return unit.all(select(profiles).order_by(profiles.c.id))


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    if "product_name" not in values:
        return dict(values)
    return {**values, "folded_name": matching.folded(values["product_name"])}


def _tell(unit: Unit, profile_id: int) -> None:
    unit.announce("filament", lambda _at_commit: {"profile_id": profile_id, "what": "profile"})
