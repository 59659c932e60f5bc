"""The queue, the spools and the notification settings, as document 004 and the desks read and write them.

Documented keys first, in the document's types; what stands after them is ours. A key that a change does not state stays
as it is. Numbers that are whole are written without a point, as the document does.
"""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, UnsetType

from server.printers.commands import Command

Id = Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
Text100 = Annotated[str, msgspec.Meta(max_length=100)]
Text300 = Annotated[str, msgspec.Meta(max_length=300)]
Url = Annotated[str, msgspec.Meta(max_length=2000)]
Notes = Annotated[str, msgspec.Meta(max_length=5000)]
Minutes = Annotated[int, msgspec.Meta(ge=0, le=100_000)]
Priority = Annotated[int, msgspec.Meta(ge=-1000, le=1000)]
Degrees = Annotated[int, msgspec.Meta(ge=0, le=1000)]
Slot = Annotated[int, msgspec.Meta(ge=0, le=255)]
Percent = Annotated[float, msgspec.Meta(ge=0, le=100)]
Amount = Annotated[float, msgspec.Meta(ge=0, le=1_000_000)]
Colour = Annotated[str, msgspec.Meta(pattern=r"^(#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?)?$")]


class Scheduled(msgspec.Struct):
    id: int
    printer_id: int
    job_name: str
    status: str
    priority: int
    scheduled_start: str | None
    created_at: str
    estimated_duration: int | None
    estimated_duration_minutes: int | None
    file_name: str | None
    material_type: str | None
    material_slot: int | None
    position: int
    """In its printer's queue, from 1; 0 when it does not wait."""
    not_before: str | None
    waiting_for: str
    """Why it cannot start now; empty when it can, or when it does not wait."""
    proposed_at: str | None
    job_id: str | None
    order_id: int | None
    print_id: int | None
    nozzle_temp: int | None
    bed_temp: int | None
    print_speed: int | None
    notes: str
    started_at: str | None
    completed_at: str | None
    failed_reason: str | None


class Queue(msgspec.Struct):
    queue: list[Scheduled]


class ScheduleWish(msgspec.Struct, kw_only=True):
    """What may be stated about a scheduled print, when it is made and later."""

    job_name: Annotated[str, msgspec.Meta(min_length=1, max_length=300)] | UnsetType = UNSET
    file_name: Text300 | UnsetType | None = UNSET
    material_type: Text100 | UnsetType | None = UNSET
    material_slot: Slot | UnsetType | None = UNSET
    estimated_duration_minutes: Minutes | UnsetType | None = UNSET
    priority: Priority | UnsetType | None = UNSET
    scheduled_start: str | UnsetType | None = UNSET
    """Not before that; the server's own expectation comes back under the same name."""
    nozzle_temp: Degrees | UnsetType | None = UNSET
    bed_temp: Degrees | UnsetType | None = UNSET
    print_speed: Degrees | UnsetType | None = UNSET
    notes: Notes | UnsetType | None = UNSET
    order_id: Id | UnsetType | None = UNSET
    job_id: Annotated[str, msgspec.Meta(max_length=36)] | UnsetType | None = UNSET


class QueuePrint(ScheduleWish, kw_only=True):
    job_name: Annotated[str, msgspec.Meta(min_length=1, max_length=300)]


class ChangeScheduled(ScheduleWish, kw_only=True):
    printer_id: Id | UnsetType = UNSET
    status: str | UnsetType = UNSET
    failed_reason: Text300 | UnsetType | None = UNSET
    staff_name: Text100 | UnsetType | None = UNSET
    """Who says so."""


class Order(msgspec.Struct):
    ids: Annotated[list[Id], msgspec.Meta(max_length=5000)]


class StartScheduled(msgspec.Struct):
    staff_name: Text100 | None = None
    plate_is_clear: bool = False


class Started(msgspec.Struct):
    command: Command


class Material(msgspec.Struct):
    id: int
    printer_id: int
    slot: int
    material_type: str
    color: str
    weight_grams: float | int | None
    """Of the full spool."""
    remaining_pct: float | int | None
    vendor: str
    cost_per_kg: float | int | None
    loaded_at: str
    last_synced: str
    remaining_grams: float | int | None
    unit: int
    is_present: bool
    corrected: list[str]
    """The fields in which a person overruled the printer."""


class MaterialList(msgspec.Struct):
    materials: list[Material]


class MaterialWish(msgspec.Struct, kw_only=True):
    material_type: Text100 | UnsetType = UNSET
    color: Colour | UnsetType = UNSET
    weight_grams: Amount | UnsetType | None = UNSET
    remaining_pct: Percent | UnsetType | None = UNSET
    vendor: Text100 | UnsetType = UNSET
    cost_per_kg: Amount | UnsetType | None = UNSET


class NewMaterial(MaterialWish, kw_only=True):
    slot: Slot


class Notifications(msgspec.Struct):
    id: int
    printer_id: int
    notify_print_start: bool
    notify_print_complete: bool
    notify_print_failed: bool
    notify_material_change: bool
    notify_maintenance: bool
    email_enabled: bool
    webhook_url: str | None
    email_to: str
    webhook_secret: str | UnsetType = UNSET
    """Only in the answer to the change that made it: it signs what is sent there."""


class NotificationsWish(msgspec.Struct, kw_only=True):
    notify_print_start: bool | UnsetType = UNSET
    notify_print_complete: bool | UnsetType = UNSET
    notify_print_failed: bool | UnsetType = UNSET
    notify_material_change: bool | UnsetType = UNSET
    notify_maintenance: bool | UnsetType = UNSET
    email_enabled: bool | UnsetType = UNSET
    email_to: Annotated[str, msgspec.Meta(max_length=2600)] | UnsetType | None = UNSET
    webhook_url: Url | UnsetType | None = UNSET


def stated(body: msgspec.Struct) -> dict[str, Any]:
    """What a body says; texts without spaces around them."""
    pairs = ((name, getattr(body, name)) for name in body.__struct_fields__)
    return {
        name: value.strip() if isinstance(value, str) else value
        for name, value in pairs
        if value is not UNSET
    }
