"""Product profiles and assignments as the real client of document 004 reads and writes them."""

from typing import Annotated

import msgspec
from msgspec import UNSET, UnsetType

from server.printers.wire_schedule import Degrees, Id, Minutes
from server.shop.stock.wire import Grams, Limit, Notes, Number, Offset, Text100, Text300, Used

Percent = Annotated[float, msgspec.Meta(ge=0, le=10_000)]
Cost = Annotated[float, msgspec.Meta(ge=0, le=1_000_000)]


class Profile(msgspec.Struct):
    id: int
    product_name: str
    description: str | None
    standard_filament_amount: Number
    preferred_material: str | None
    preferred_color: str | None
    print_time_minutes: int | None
    notes: str | None
    category: str | None
    nozzle_temp_c: int | None
    bed_temp_c: int | None
    print_speed_mms: int | None
    support_settings: str | None
    infill_percent: int | None
    layer_height_mm: Number | None
    material_cost: Number
    labor_minutes: int
    overhead_cost: Number
    target_margin_pct: Number
    suggested_price: Number | None
    """Costs and the margin on top; None while no costs are known."""
    created_at: str
    updated_at: str


class ProfilePage(msgspec.Struct):
    profiles: list[Profile]
    total: int
    limit: int
    offset: int
    page: int
    pages: int


class ProfilesQuery(msgspec.Struct):
    limit: Limit = 1000
    offset: Offset = 0


class ProfileWish(msgspec.Struct, kw_only=True):
    product_name: Text300 | UnsetType = UNSET
    description: Notes | UnsetType | None = UNSET
    standard_filament_amount: Grams | UnsetType = UNSET
    preferred_material: Text100 | UnsetType | None = UNSET
    preferred_color: Text100 | UnsetType | None = UNSET
    print_time_minutes: Minutes | UnsetType | None = UNSET
    notes: Notes | UnsetType | None = UNSET
    category: Text100 | UnsetType | None = UNSET
    nozzle_temp_c: Degrees | UnsetType | None = UNSET
    bed_temp_c: Degrees | UnsetType | None = UNSET
    print_speed_mms: Degrees | UnsetType | None = UNSET
    support_settings: Text300 | UnsetType | None = UNSET
    infill_percent: Annotated[int, msgspec.Meta(ge=0, le=100)] | UnsetType | None = UNSET
    layer_height_mm: Annotated[float, msgspec.Meta(ge=0, le=10)] | UnsetType | None = UNSET
    material_cost: Cost | UnsetType | None = UNSET
    labor_minutes: Minutes | UnsetType | None = UNSET
    overhead_cost: Cost | UnsetType | None = UNSET
    target_margin_pct: Percent | UnsetType | None = UNSET


class Assignment(msgspec.Struct):
    """For one item of an order."""

    item: str
    quantity: int
    filament: str | None
    amount_used: Number
    """What it will take; nothing is taken before it is printed."""
    filament_id: int | None
    reason: str
    """Why no spool was found."""


class AssignedAnswer(msgspec.Struct):
    success: bool
    message: str
    total_assigned: Number
    assignments: list[Assignment]


class ChosenWish(msgspec.Struct, kw_only=True):
    """Which spool a scheduled print is made of."""

    filament_id: Id
    grams: Used | None = None
    staff_name: Text100 | None = None


class Chosen(msgspec.Struct):
    scheduled_id: int
    filament_id: int
    grams: Number | None
