"""Printers as document 004 and its real client write them. A secret comes in and never goes out."""

from typing import Annotated

import msgspec
from msgspec import UNSET, UnsetType

from server.printers import wire_schedule as shapes

Text300 = Annotated[str, msgspec.Meta(max_length=300)]
Secret = Annotated[str, msgspec.Meta(max_length=4000)]


class Message(msgspec.Struct):
    message: str


class Window(msgspec.Struct):
    """Of a bare list: how many, from where. Absent: everything."""

    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] | None = None
    offset: Annotated[int, msgspec.Meta(ge=0, le=2**31 - 1)] = 0


class Printer(msgspec.Struct):
    id: int
    name: str
    type: str
    connection_type: str
    serial_number: str | None
    status: str
    current_job: str | None
    utilization_pct: int
    created_at: str
    updated_at: str
    model: str
    host: str
    is_enabled: bool
    note: str | None
    """Why it is offline, in words."""


class PrinterWish(msgspec.Struct, kw_only=True):
    name: Text300 | UnsetType = UNSET
    type: str | UnsetType | None = UNSET
    connection_type: str | UnsetType = UNSET
    serial_number: Text300 | UnsetType | None = UNSET
    access_code: Secret | UnsetType | None = UNSET
    api_url: Text300 | UnsetType | None = UNSET
    api_key: Secret | UnsetType | None = UNSET
    username: Text300 | UnsetType | None = UNSET
    """The number of the account at the maker's cloud."""


class PrinterStatus(msgspec.Struct):
    id: int
    status: str
    current_job: str | None
    progress: int | None
    nozzle_temp: float | int | None
    bed_temp: float | int | None
    chamber_temp: float | int | None
    utilization: int
    estimated_time_remaining: int | None
    """Seconds."""
    last_updated: str | None
    note: str | None


class ConnectionStatus(msgspec.Struct):
    printer_name: str
    connection_type: str
    state: str
    progress_percent: int | None
    layers_printed: int | None
    total_layers: int | None
    nozzle_temp: float | int | None
    bed_temp: float | int | None
    chamber_temp: float | int | None
    errors: list[str]
    last_updated: str | None


class MaterialsQuery(Window):
    printer_id: shapes.Id | None = None


class SchedulesQuery(MaterialsQuery):
    status: str | None = None


class QueueStatus(Window):
    status: str | None = None


class NewScheduled(shapes.QueuePrint, kw_only=True):
    printer_id: shapes.Id


class NotificationsPage(msgspec.Struct):
    """Of every printer, when none is named."""

    notifications: list[shapes.Notifications]
    total: int
    limit: int
    offset: int
    page: int
    pages: int
