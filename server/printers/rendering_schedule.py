"""Rows of the queue, the spools and the notification settings, as the wire shows them."""

from collections.abc import Iterable
from typing import Any

from msgspec import UNSET
from sqlalchemy import Row

from server.foundation import clock
from server.foundation.problems import Invalid
from server.printers import materials
from server.printers import wire_schedule as wire
from server.printers.state import PrinterState

# Fields that are text in the table, and may be null in a body.
_TEXTS = ("file_name", "material_type", "notes")


def scheduled(row: Row[Any], position: int = 0) -> wire.Scheduled:
    minutes = row.estimated_duration_minutes
    return wire.Scheduled(
        id=row.id,
        printer_id=row.printer_id,
        job_name=row.job_name,
        status=row.status,
        priority=row.priority,
        scheduled_start=clock.shown_or_none(row.scheduled_start),
        created_at=clock.shown(row.created_at),
        estimated_duration=minutes,
        estimated_duration_minutes=minutes,
        file_name=row.file_name or None,
        material_type=row.material_type or None,
        material_slot=row.material_slot,
        position=position,
        not_before=clock.shown_or_none(row.not_before),
        waiting_for=row.waiting_for,
        proposed_at=clock.shown_or_none(row.proposed_at),
        job_id=row.job_id,
        order_id=row.order_id,
        print_id=row.print_id,
        nozzle_temp=row.nozzle_temp,
        bed_temp=row.bed_temp,
        print_speed=row.print_speed,
        notes=row.notes,
        started_at=clock.shown_or_none(row.started_at),
        completed_at=clock.shown_or_none(row.completed_at),
        failed_reason=row.failed_reason or None,
    )


def queue(rows: Iterable[Row[Any]]) -> list[wire.Scheduled]:
    return [scheduled(row, position) for position, row in enumerate(rows, 1)]


def schedule_fields(body: wire.ScheduleWish) -> dict[str, Any]:
    """What a body says, in the words of the table. Invalid for a time that is none."""
    said = wire.stated(body)
    for name in _TEXTS:
        if name in said:
            said[name] = said[name] or ""
    if "priority" in said:
        said["priority"] = said["priority"] or 0
    if said.get("job_name") == "":
        raise Invalid({"job_name": "job_name is required."})
    if "scheduled_start" in said:
        said["not_before"] = _instant(said.pop("scheduled_start"))
    return said


def material(row: Row[Any], state: PrinterState | None) -> wire.Material:
    """An empty slot says nothing of the spool that lay there last."""
    seen_at = (state.seen_at if state else None) or ""
    there = row.is_present
    return wire.Material(
        id=row.id,
        printer_id=row.printer_id,
        slot=row.slot,
        material_type=row.material_type if there else "",
        color=row.color if there else "",
        weight_grams=whole(row.weight_grams) if there else None,
        remaining_pct=whole(row.remaining_pct) if there else None,
        vendor=row.vendor if there else "",
        cost_per_kg=whole(row.cost_per_kg) if there else None,
        loaded_at=clock.shown(row.loaded_at),
        last_synced=clock.shown(max(row.last_synced, seen_at)),
        remaining_grams=whole(materials.remaining_grams(row.weight_grams, row.remaining_pct))
        if there
        else None,
        unit=row.unit,
        is_present=there,
        corrected=sorted(row.corrected) if there else [],
    )


def notifications(row: Row[Any], secret: str | None = None) -> wire.Notifications:
    return wire.Notifications(
        id=row.printer_id,
        printer_id=row.printer_id,
        notify_print_start=row.notify_print_start,
        notify_print_complete=row.notify_print_complete,
        notify_print_failed=row.notify_print_failed,
        notify_material_change=row.notify_material_change,
        notify_maintenance=row.notify_maintenance,
        email_enabled=row.email_enabled,
        webhook_url=row.webhook_url or None,
        email_to=row.email_to,
        webhook_secret=secret or UNSET,
    )


def whole(number: float | None) -> float | int | None:
    """20, not 20.0."""
    return int(number) if number is not None and number == int(number) else number


def _instant(text: str | None) -> clock.Instant | None:
    if not text:
        return None
    try:
        return clock.from_text(text)
    except ValueError:
        raise Invalid(
            {"scheduled_start": "scheduled_start must be a time like 2026-01-31T14:00:00Z."}
        ) from None
