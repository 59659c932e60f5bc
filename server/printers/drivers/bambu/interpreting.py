"""From what a printer said to what it is doing: the normalised state.

Mostly a pure reading of `Reports.known`. What has to be remembered between two reports (a cancel code that shows for a
moment, a number of layers that is reset at the end, the nozzle in use while it is being changed) is the `Interpreter`'s.
"""

import math
import re
from typing import Any

from server.printers.drivers.bambu import ams, errors, stages, temperatures
from server.printers.drivers.bambu.models import Versions
from server.printers.drivers.bambu.values import bits, identifier, items
from server.printers.reading import members, number_or_none, text_or_none, whole_or_none
from server.printers.state import BUSY, PrinterState, Status

STATUSES: dict[str, Status] = {
    "IDLE": "idle",
    "PREPARE": "printing",
    "SLICING": "printing",
    "RUNNING": "printing",
    "PAUSE": "paused",
    "FINISH": "finished",
    "FAILED": "error",
    "OFFLINE": "offline",
}
_PREPARING = ("PREPARE", "SLICING")
_DOOR = 0x800000
_UNSIGNED_REFUSED = 0x20000000
_SWITCHING = 0xF
_INTERNAL_FILE = re.compile(r"/?data/Metadata/plate_\d+\.gcode")
_ENDINGS = (".gcode.3mf", ".3mf", ".gcode")
_FANS = {
    "part": "cooling_fan_speed",
    "auxiliary": "big_fan1_speed",
    "chamber": "big_fan2_speed",
    "hotend": "heatbreak_fan_speed",
}


class Interpreter:
    """Reads one printer. `versions` is set when the printer has told them."""

    def __init__(self, serial: str = "") -> None:
        self.serial = serial
        self.versions = Versions()
        self.refuses_commands = False
        """The printer answered a command with a refusal of its signature check."""
        self._status: Status = "online"
        self._was_cancelled = False
        self._total_layers = 0
        self._nozzle = 0
        self._door_bits: tuple[bool | None, bool | None] = (None, None)
        self._door_open: bool | None = None

    def state(self, known: dict[str, Any]) -> PrinterState:
        status = self._follow(known)
        busy = status in BUSY
        device, model = members(known.get("device")), self.versions.model
        nozzles = temperatures.nozzles(known, device)
        active = self._active_nozzle(device)
        nozzle = next((nozzle for nozzle in nozzles if nozzle.id == active), None)
        bed, chamber = temperatures.bed(known, device), temperatures.chamber(known, device, model)
        return PrinterState(
            status=status,
            note="The last print was cancelled." if self._was_cancelled and status == "idle" else None,
            current_job=_job(known),
            print_key=_print_key(known),
            progress=_progress(known),
            nozzle_temp=nozzle.temp if nozzle else None,
            nozzle_target=nozzle.target if nozzle else None,
            nozzles=nozzles,
            bed_temp=bed.temp,
            bed_target=bed.target,
            chamber_temp=chamber.temp,
            chamber_target=chamber.target,
            left_s=_left_s(known) if busy else None,
            layer=_layer(known, "layer_num"),
            total_layers=self._total_layers or _layer(known, "total_layer_num"),
            stage=stages.words(whole_or_none(known.get("stg_cur"))) if busy else None,
            speed_level=_within(known.get("spd_lvl"), 1, 4),
            speed_pct=number_or_none(known.get("spd_mag")),
            material_units=ams.units(known, self.versions),
            external_spools=ams.external(known),
            active_tray=ams.active(known, _extruder(device, active)),
            errors=errors.read(known, failed=status == "error"),
            was_cancelled=self._was_cancelled,
            lights=_lights(known),
            fans=_fans(known),
            door_open=self._door(known) if model.name and model.has_door_sensor else None,
            wifi_dbm=_wifi(known),
            firmware=self.versions.firmware,
            serial=self.serial or None,
            model=model.name or None,
            control_allowed=self._control(known),
        )

    def _follow(self, known: dict[str, Any]) -> Status:
        """The status, after what the change since the last report tells."""
        said = text_or_none(known.get("gcode_state"), 40)
        status = STATUSES.get(said.upper(), "online") if said else "online"
        if status in BUSY and self._status not in BUSY:
            self._was_cancelled, self._total_layers = False, 0
        self._status = status
        total = _layer(known, "total_layer_num")
        self._total_layers = total or self._total_layers
        if _was_stopped(known, failed=status == "error"):
            self._was_cancelled = True
        return "idle" if status == "error" and self._was_cancelled else status

    def _active_nozzle(self, device: dict[str, Any]) -> int:
        """0 is the right or only nozzle. While the printer changes nozzles, the last one counts."""
        state = whole_or_none(members(device.get("extruder")).get("state"))
        if state is not None and (now := state >> 4 & 0xF) != _SWITCHING:
            self._nozzle = now
        return self._nozzle

    def _door(self, known: dict[str, Any]) -> bool | None:
        """Two fields tell it, depending on the firmware; where both are sent, only one ever changes."""
        new, old = bits(known.get("stat")), whole_or_none(known.get("home_flag"))
        told = (None if new is None else bool(new & _DOOR), None if old is None else bool(old & _DOOR))
        before, self._door_bits = self._door_bits, told
        if before == (None, None):
            self._door_open = any(told) if told != (None, None) else None
        elif told[0] != before[0]:
            self._door_open = told[0]
        elif told[1] != before[1]:
            self._door_open = told[1]
        return self._door_open

    def _control(self, known: dict[str, Any]) -> bool | None:
        abilities = bits(known.get("fun"))
        if self.refuses_commands or any(
            error.code == errors.REFUSED_COMMAND
            for error in map(errors.hms, items(known.get("hms"))[:50])
            if error
        ):
            return False
        return None if abilities is None else not abilities & _UNSIGNED_REFUSED


def _was_stopped(known: dict[str, Any], *, failed: bool) -> bool:
    """`print_error` tells it for a moment only; `fail_reason` for as long as the failed print is the last one."""
    codes = [whole_or_none(known.get("print_error"))] + [whole_or_none(known.get("fail_reason"))] * failed
    return any(code in errors.CANCELLED for code in codes)


def _job(known: dict[str, Any]) -> str | None:
    if name := text_or_none(known.get("subtask_name")):
        return name
    file = text_or_none(known.get("gcode_file"), 1000)
    if not file or _INTERNAL_FILE.fullmatch(file):
        return None
    name = file.rpartition("/")[2]
    for ending in _ENDINGS:
        if name.lower().endswith(ending):
            return text_or_none(name[: -len(ending)])
    return text_or_none(name)


def _print_key(known: dict[str, Any]) -> str | None:
    """A print without an id of its own is told by its start, which is the last print's until this one really begins."""
    for name in ("subtask_id", "task_id"):
        if value := identifier(known.get(name)):
            return f"task-{value}"
    start = identifier(known.get("gcode_start_time"))
    return f"start-{start}" if start and known.get("gcode_state") not in _PREPARING else None


def _progress(known: dict[str, Any]) -> float | None:
    if known.get("gcode_state") in _PREPARING:
        return 0.0
    percent = number_or_none(known.get("mc_percent"))
    return None if percent is None else min(max(percent, 0.0), 100.0)


def _left_s(known: dict[str, Any]) -> float | None:
    """0 minutes in the first seconds of a print mean that the printer has not worked it out yet."""
    minutes = number_or_none(known.get("mc_remaining_time"))
    if minutes is None or minutes < 0:
        return None
    if minutes == 0 and (number_or_none(known.get("mc_percent")) or 0) < 99:
        return None
    return minutes * 60


def _layer(known: dict[str, Any], name: str) -> int | None:
    found = whole_or_none(members(known.get("3D")).get(name))
    found = whole_or_none(known.get(name)) if found is None else found
    return None if found is None or found < 0 else found


def _within(value: object, least: int, most: int) -> int | None:
    read = whole_or_none(value)
    return read if read is not None and least <= read <= most else None


def _extruder(device: dict[str, Any], active: int) -> dict[str, Any] | None:
    entries = items(members(device.get("extruder")).get("info"))
    return next((entry for entry in entries if whole_or_none(entry.get("id")) == active), None)


def _lights(known: dict[str, Any]) -> dict[str, bool]:
    found = {}
    for light in items(known.get("lights_report"))[:16]:
        node, mode = text_or_none(light.get("node"), 40), text_or_none(light.get("mode"), 20)
        if node and mode:
            found[node] = mode != "off"
    return found


def _fans(known: dict[str, Any]) -> dict[str, float]:
    """Fifteen steps, shown in tens as the printer's own screen does."""
    found = {}
    for name, field in _FANS.items():
        step = _within(known.get(field), 0, 15)
        if step is not None:
            found[name] = float(math.ceil(step / 15 * 10) * 10)
    return found


def _wifi(known: dict[str, Any]) -> int | None:
    said = text_or_none(known.get("wifi_signal"), 20)
    strength = number_or_none(said.removesuffix("dBm")) if said else None
    wired = strength == -90 and len(items(members(known.get("net")).get("info"))) > 1
    return None if strength is None or wired else int(strength)
