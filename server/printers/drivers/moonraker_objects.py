"""Klipper's objects: which of them are of interest, and what those say. Their names are partly the lab's own.

A chamber and a light are found by their names, because Klipper has no type for either.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from server.printers import reading
from server.printers.state import Nozzle

Objects: TypeAlias = Mapping[str, Mapping[str, Any]]

_ALWAYS: Mapping[str, list[str] | None] = {
    "webhooks": None,
    "print_stats": None,
    "virtual_sdcard": ["progress"],
    "toolhead": ["extruder"],
    "gcode_move": ["speed_factor"],
    "fan": ["speed"],
}
_HEATER = ["temperature", "target"]
_CHAMBERS = ("heater_generic ", "temperature_fan ", "temperature_sensor ")
_LIGHT_WORDS = ("light", "lamp", "led")
_STRIPS = ("led ", "neopixel ", "dotstar ")
_MOST = 100


def subscription(names: Iterable[Any]) -> dict[str, list[str] | None]:
    """What to be told about, of the objects that this Klipper has."""
    there = [reading.text(name) for name in names]
    wanted = {name: fields for name, fields in _ALWAYS.items() if name in there}
    for name in there:
        if len(wanted) < _MOST and (fields := _fields(name)):
            wanted[name] = fields
    return wanted


def lights(objects: Objects) -> dict[str, bool]:
    return {
        _name_of(name): lit
        for name, fields in objects.items()
        if _is_light(name) and (lit := _is_lit(fields)) is not None
    }


def light_script(objects: Objects, name: str, on: bool) -> str | None:
    """The G-code that switches a light; None for what is no light here."""
    for whole in objects:
        if _is_light(whole) and _name_of(whole) == name:
            if whole.startswith(_STRIPS):
                return f"SET_LED LED={name} RED={on:d} GREEN={on:d} BLUE={on:d} WHITE={on:d}"
            return f"SET_PIN PIN={name} VALUE={on:d}"
    return None


def fans(objects: Objects) -> dict[str, float]:
    speeds = {
        _name_of(name): reading.number_or_none(fields.get("speed"), 0.0, 1.0)
        for name, fields in objects.items()
        if name == "fan" or name.startswith("fan_generic ")
    }
    return {name: round(speed * 100.0, 1) for name, speed in speeds.items() if speed is not None}


def temperatures(objects: Objects) -> dict[str, Any]:
    """The members of a state that are about warmth."""
    active = reading.text(objects.get("toolhead", {}).get("extruder")) or "extruder"
    chamber = next((name for kind in _CHAMBERS for name in objects if name.startswith(kind)), "")
    nozzle, bed, room = (_warmth(objects.get(name)) for name in (active, "heater_bed", chamber))
    tools = {int(name[8:] or 0): name for name in objects if _is_tool(name)}
    nozzles = tuple(Nozzle(number, *_warmth(objects[name])) for number, name in sorted(tools.items()))
    return {
        "nozzle_temp": nozzle[0],
        "nozzle_target": nozzle[1],
        "nozzles": nozzles if len(nozzles) > 1 else (),
        "bed_temp": bed[0],
        "bed_target": bed[1],
        "chamber_temp": room[0],
        "chamber_target": room[1],
    }


def _fields(name: str) -> list[str] | None:
    """Of an object whose name the lab chose; None for what is of no interest."""
    if name == "heater_bed" or _is_tool(name):
        return _HEATER
    if name.startswith(_CHAMBERS) and "chamber" in name.lower():
        return _HEATER
    if _is_light(name):
        return ["color_data"] if name.startswith(_STRIPS) else ["value"]
    return ["speed"] if name.startswith("fan_generic ") else None


def _is_tool(name: str) -> bool:
    number = name.removeprefix("extruder")
    return name.startswith("extruder") and (not number or (number.isdecimal() and len(number) <= 2))


def _is_light(name: str) -> bool:
    return _is_word(_name_of(name)) and (
        name.startswith(_STRIPS)
        or (name.startswith("output_pin ") and any(word in name.lower() for word in _LIGHT_WORDS))
    )


def _is_word(name: str) -> bool:
    """It becomes part of a G-code command."""
    return name.isascii() and name.replace("_", "").replace("-", "").isalnum()


def _is_lit(fields: Mapping[str, Any]) -> bool | None:
    if (value := reading.number_or_none(fields.get("value"))) is not None:
        return value > 0
    colours = [reading.entries(colour) for colour in reading.entries(fields.get("color_data"))]
    parts = [reading.number_or_none(part) or 0.0 for colour in colours for part in colour]
    return any(part > 0 for part in parts) if parts else None


def _name_of(name: str) -> str:
    return name.rpartition(" ")[2]


def _warmth(said: Any) -> tuple[float | None, float | None]:
    heater = reading.members(said)
    return reading.temperature_or_none(heater.get("temperature")), reading.temperature_or_none(
        heater.get("target")
    )
