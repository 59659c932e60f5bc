"""Temperatures from three generations of reports, the most trustworthy first.

Newer printers pack two whole numbers into one: current in the low 16 bits, target in the high ones. On machines with two
nozzles the old fields may speak of the other nozzle.
"""

from typing import Any, NamedTuple

from server.printers.drivers.bambu.models import Model
from server.printers.drivers.bambu.values import items
from server.printers.reading import members, number_or_none, text_or_none, whole_or_none
from server.printers.state import Nozzle

_DUMMY_C = 5.0
"""What printers without a sensor report for their chamber."""


class Reading(NamedTuple):
    temp: float | None = None
    target: float | None = None


UNKNOWN = Reading()


def packed(value: object) -> Reading | None:
    read = whole_or_none(value)
    if read is None or not 0 <= read < 1 << 32:
        return None
    return Reading(float(read & 0xFFFF), float(read >> 16))


def nozzles(known: dict[str, Any], device: dict[str, Any]) -> tuple[Nozzle, ...]:
    """Every nozzle that an extruder holds; id 0 is the right one, or the only one."""
    extruder = members(device.get("extruder"))
    kinds = _kinds(members(device.get("nozzle")))
    found = [
        _nozzle(info, kinds)
        for info in items(extruder.get("info"))[:8]
        if whole_or_none(info.get("id")) is not None
    ]
    if found:
        return tuple(sorted(found, key=lambda nozzle: nozzle.id))
    reading = _first_layout(device) or _legacy(known, "nozzle_temper", "nozzle_target_temper")
    diameter, kind = number_or_none(known.get("nozzle_diameter")), text_or_none(known.get("nozzle_type"), 40)
    if reading == UNKNOWN and diameter is None:
        return ()
    return (Nozzle(0, reading.temp, reading.target, diameter, kind),)


def bed(known: dict[str, Any], device: dict[str, Any]) -> Reading:
    info = members(members(device.get("bed")).get("info"))
    return (
        packed(info.get("temp"))
        or packed(device.get("bed_temp"))
        or _legacy(known, "bed_temper", "bed_target_temper")
    )


def chamber(known: dict[str, Any], device: dict[str, Any], model: Model) -> Reading:
    """Unknown where there is no sensor: what such printers send for it is made up."""
    if not model.has_chamber_sensor:
        return UNKNOWN
    places = (
        members(members(device.get("ctc")).get("info")).get("temp"),
        members(known.get("info")).get("temp"),
        device.get("cham_temp"),
    )
    for place in places:
        if reading := packed(place):
            return Reading(reading.temp, reading.target or None)
    temp = number_or_none(known.get("chamber_temper"))
    return UNKNOWN if temp == _DUMMY_C and not model.name else Reading(temp)


def _first_layout(device: dict[str, Any]) -> Reading | None:
    """The X1's first attempt at the new layout: one nozzle under the name "0"."""
    return packed(members(members(device.get("nozzle")).get("0")).get("temp"))


def _legacy(known: dict[str, Any], temp: str, target: str) -> Reading:
    return Reading(number_or_none(known.get(temp)), number_or_none(known.get(target)))


def _kinds(nozzle: dict[str, Any]) -> dict[int, dict[str, Any]]:
    return {
        read: info
        for info in items(nozzle.get("info"))[:64]
        if (read := whole_or_none(info.get("id"))) is not None
    }


def _nozzle(info: dict[str, Any], kinds: dict[int, dict[str, Any]]) -> Nozzle:
    """`hnow` names the nozzle that an extruder holds, which on a machine with a rack is one of many."""
    place = whole_or_none(info.get("id")) or 0
    held = whole_or_none(info.get("hnow"))
    kind = kinds.get(place if held is None else held, {})
    reading = packed(info.get("temp")) or UNKNOWN
    return Nozzle(
        place,
        reading.temp,
        reading.target,
        number_or_none(kind.get("diameter")),
        text_or_none(kind.get("type"), 40),
    )
