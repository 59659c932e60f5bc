"""What is asked of a printer, as messages. Pure: a sequence id goes in, a message comes out."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from server.printers.driver import Kind
from server.printers.drivers.bambu.ams import EXTERNAL_RIGHT, FIRST_HT
from server.printers.drivers.bambu.models import Model

_SPEEDS_PCT = {50: 1, 100: 2, 124: 3, 166: 4}
LARGEST_ID = 2**31 - 1
UNUSED = -1
"""In place of a tray: the plate does not use this filament."""


@dataclass(frozen=True, slots=True)
class Request:
    """`body` lacks only the sequence id."""

    category: str
    body: dict[str, Any]


GET_VERSION = Request("info", {"command": "get_version"})
PUSHALL = Request("pushing", {"command": "pushall", "version": 1, "push_target": 1})
START_PUSHING = Request("pushing", {"command": "start"})


def of_command(kind: Kind, arguments: dict[str, Any], model: Model, lights: Sequence[str]) -> list[Request]:
    """Raises ValueError, in a sentence, for what this printer cannot be asked."""
    if kind in ("pause", "resume", "stop"):
        return [Request("print", {"command": kind, "param": ""})]
    if kind == "speed":
        return [Request("print", {"command": "print_speed", "param": str(_level(arguments))})]
    if kind == "light":
        nodes = ["chamber_light"]
        if model.second_light or "chamber_light2" in lights:
            nodes.append("chamber_light2")
        return [_light(str(arguments.get("name") or node), bool(arguments.get("on"))) for node in nodes]
    raise ValueError("This printer does not know that command.")


def _level(arguments: dict[str, Any]) -> int:
    level, percent = arguments.get("level"), arguments.get("pct")
    if isinstance(level, int) and 1 <= level <= 4:
        return level
    if isinstance(percent, int | float):
        return _SPEEDS_PCT[min(_SPEEDS_PCT, key=lambda step: abs(step - percent))]
    raise ValueError("The speed is a level from 1 (silent) to 4 (ludicrous).")


def _light(node: str, on: bool) -> Request:
    return Request(
        "system",
        {
            "command": "ledctrl",
            "led_node": node,
            "led_mode": "on" if on else "off",
            "led_on_time": 500,
            "led_off_time": 500,
            "loop_times": 1,
            "interval_time": 1000,
        },
    )


def of_start(
    name: str, url: str, label: str, plate: int, trays: Sequence[int | None], *, ams: bool, model: Model
) -> Request:
    """Print plate `plate` of the file `name`. The ids are fresh: an old one would be taken for a continuation."""
    task = str(1 + secrets.randbelow(LARGEST_ID - 1))
    body = {
        "command": "project_file",
        "param": f"Metadata/plate_{plate}.gcode",
        "url": url,
        "file": name,
        "md5": "",
        "subtask_name": label,
        "project_id": task,
        "profile_id": "0",
        "task_id": task,
        "subtask_id": task,
        "bed_type": "auto",
        "timelapse": False,
        "bed_leveling": True,
        "flow_cali": False,
        "vibration_cali": model.name != "P2S",
        "layer_inspect": False,
        "use_ams": ams and (not trays or any(tray not in (None, UNUSED) for tray in trays)),
        "ams_mapping": [UNUSED if tray is None else tray for tray in trays],
        "ams_mapping2": [_place(tray) for tray in trays],
        "cfg": "0",
    }
    return Request("print", body)


def _place(tray: int | None) -> dict[str, int]:
    if tray is None:
        return {"ams_id": EXTERNAL_RIGHT, "slot_id": 0}
    if tray == UNUSED:
        return {"ams_id": 255, "slot_id": 255}
    if tray >= FIRST_HT:
        return {"ams_id": tray, "slot_id": 0}
    return {"ams_id": tray >> 2, "slot_id": tray & 3}
