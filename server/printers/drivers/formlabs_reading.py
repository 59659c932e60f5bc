"""What Formlabs' Web API says about a printer: its run, its cartridges, and when the service heard of it last.

Pure: an entry of the printers' list and a moment in, a `PrinterState` out.
"""

from datetime import UTC, datetime
from typing import Any

from server.printers import reading
from server.printers.state import BUSY, MaterialUnit, PrinterError, PrinterState, Status, Tray, offline

_RUN_STATUS: dict[str, Status] = {
    "PREPRINT": "printing",
    "PREHEAT": "printing",
    "PRECOAT": "printing",
    "PRINTING": "printing",
    "POSTCOAT": "printing",
    "ABORTING": "printing",
    "PAUSING": "paused",
    "PAUSED": "paused",
    "WAITING_FOR_RESOLUTION": "paused",
    "FINISHED": "finished",
    "ERROR": "error",
    "ABORTED": "idle",
    "QUEUED": "idle",
}
_STAGES = {
    "PREPRINT": "preparing",
    "PREHEAT": "heating",
    "PRECOAT": "coating before the print",
    "POSTCOAT": "coating after the print",
    "ABORTING": "cancelling",
    "PAUSING": "pausing",
    "WAITING_FOR_RESOLUTION": "needs attention",
}
_HEARD_WITHIN_S = 10 * 60.0
# A run that has ended leaves "current" at once. For so long it still is what the printer is about.
_ENDED_WITHIN_S = 15 * 60.0
_SLOTS = {"FRONT": 0, "BACK": 1}


def listed(answer: Any) -> tuple[list[dict[str, Any]], str]:
    """The printers of an answer, and the address of the next page or nothing. The API gives arrays and pages alike."""
    page = reading.members(answer)
    entries = reading.entries(answer) or reading.entries(page.get("results"))
    return [reading.members(entry) for entry in entries], reading.text(page.get("next"), 2000)


def state(entry: dict[str, Any], now: datetime) -> PrinterState:
    status = reading.members(entry.get("printer_status"))
    heard = moment(status.get("last_pinged_at"))
    known = _described(entry, _run(entry, status, now), status)
    if heard is None or (now - heard).total_seconds() > _HEARD_WITHIN_S:
        since = "" if heard is None else f" since {heard:%Y-%m-%d %H:%M} UTC"
        return offline("not_connected", f"Formlabs' service has not heard from the printer{since}.", known)
    return known


def _described(entry: dict[str, Any], run: dict[str, Any], status: dict[str, Any]) -> PrinterState:
    word = reading.text(run.get("status")).upper()
    now = _RUN_STATUS.get(word, "idle" if not run else "online")
    left_ms = reading.number_or_none(run.get("estimated_time_remaining_ms"), 0)
    return PrinterState(
        status=now,
        current_job=reading.text_or_none(run.get("name")),
        print_key=reading.text_or_none(run.get("guid"), 100),
        progress=_progress(run, word),
        chamber_temp=reading.temperature_or_none(status.get("current_temperature")),
        left_s=reading.seconds_or_none(left_ms / 1000) if left_ms is not None and now in BUSY else None,
        layer=reading.whole_or_none(run.get("currently_printing_layer"), 0),
        total_layers=reading.whole_or_none(run.get("layer_count"), 0),
        stage=_STAGES.get(word),
        material_units=_cartridges(entry),
        errors=_errors(run, word),
        was_cancelled=word == "ABORTED",
        firmware=reading.text_or_none(entry.get("firmware_version")),
        serial=reading.text_or_none(entry.get("serial")),
        model=reading.text_or_none(entry.get("machine_type_id")),
    )


def _run(entry: dict[str, Any], status: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The run in question: the present one, or the last one while its part still hangs there."""
    current = reading.members(status.get("current_print_run"))
    if current:
        return current
    previous = reading.members(entry.get("previous_print_run"))
    ended = moment(previous.get("print_finished_at"))
    is_recent = ended is not None and (now - ended).total_seconds() < _ENDED_WITHIN_S
    hangs = reading.text(status.get("build_platform_contents")).endswith("_POST_PRINT")
    return previous if hangs or is_recent else {}


def _progress(run: dict[str, Any], word: str) -> float | None:
    if word == "FINISHED":
        return 100.0
    for done, whole in (
        ("currently_printing_layer", "layer_count"),
        ("elapsed_duration_ms", "estimated_duration_ms"),
    ):
        part, total = reading.number_or_none(run.get(done), 0), reading.number_or_none(run.get(whole), 0)
        if part is not None and total:
            # The estimate may be passed; a print is complete when it says so.
            return round(min(100 * part / total, 100.0), 1)
    return None


def _errors(run: dict[str, Any], word: str) -> tuple[PrinterError, ...]:
    said = reading.text(run.get("message"))
    if word == "ERROR":
        return (
            PrinterError(
                word, "serious", said or "The print failed; the printer says no more.", source="run"
            ),
        )
    if word == "WAITING_FOR_RESOLUTION":
        sentence = said or "The printer waits for a person: look at its screen."
        return (PrinterError(word, "common", sentence, source="run"),)
    return ()


def _cartridges(entry: dict[str, Any]) -> tuple[MaterialUnit, ...]:
    said = entry.get("cartridge_status")
    trays = [
        _tray(n, reading.members(one))
        for n, one in enumerate([said] if isinstance(said, dict) else reading.entries(said, 8))
    ]
    return (MaterialUnit(0, "cartridge", trays=tuple(trays)),) if trays else ()


def _tray(place: int, holder: dict[str, Any]) -> Tray:
    slot = _SLOTS.get(reading.text(holder.get("cartridge_slot")).upper(), place)
    cartridge = reading.members(holder.get("cartridge"))
    if not cartridge:
        return Tray(slot, present=False)
    return Tray(
        slot,
        present=True,
        material=reading.text_or_none(cartridge.get("material")),
        sub_brand=reading.text_or_none(cartridge.get("display_name")),
        remain_pct=_remaining(cartridge),
        tray_uuid=reading.text_or_none(cartridge.get("serial")),
    )


def _remaining(cartridge: dict[str, Any]) -> float | None:
    if cartridge.get("is_empty") is True:
        return 0.0
    initial = reading.number_or_none(cartridge.get("initial_volume_ml"), 0)
    dispensed = reading.number_or_none(cartridge.get("volume_dispensed_ml"), 0)
    if not initial or dispensed is None:
        return None
    return round(max(1 - dispensed / initial, 0.0) * 100, 1)


def moment(value: Any) -> datetime | None:
    """A time as the API writes it; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(reading.text(value, 40))
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
