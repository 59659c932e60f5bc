"""Material units, their trays, the external spools, and which of them feeds.

A spool is there when its bit is set; what a tray says about itself may be stale. Numbers of trays count over all units:
unit * 4 + slot, except that an AMS HT (units 128 and up, one tray) is its own number.
"""

from typing import Any

from server.printers.drivers.bambu import filaments
from server.printers.drivers.bambu.models import Versions
from server.printers.drivers.bambu.values import bits, identifier, items
from server.printers.reading import members, number_or_none, text_or_none, whole_or_none
from server.printers.state import ActiveTray, MaterialUnit, Tray

FIRST_HT = 128
_LITE_A2L = 16
_KINDS = {1: "AMS", 2: "AMS Lite", 3: "AMS 2 Pro", 4: "AMS HT", 5: "AMS Lite"}
_REMAIN_IS_ON = 0x80
EXTERNAL_LEFT, EXTERNAL_RIGHT = 254, 255


def units(known: dict[str, Any], versions: Versions) -> tuple[MaterialUnit, ...]:
    ams = members(known.get("ams"))
    spools, connected = bits(ams.get("tray_exist_bits")), bits(ams.get("ams_exist_bits"))
    kinds = dict(versions.units)
    remain_is_on = _remain_is_on(known)
    return tuple(
        _unit(unit, place, spools, kinds, remain_is_on=remain_is_on)
        for unit in items(ams.get("ams"))[:24]
        if (place := whole_or_none(unit.get("id"))) is not None and _is_connected(place, connected)
    )


def external(known: dict[str, Any]) -> tuple[Tray, ...]:
    """Spools on the printer's outside; whether one really hangs there no printer knows."""
    spools = items(known.get("vir_slot"))[:4] or items([known.get("vt_tray")])
    remain_is_on = _remain_is_on(known)
    return tuple(
        _tray(
            spool,
            whole_or_none(spool.get("id")) or EXTERNAL_LEFT,
            True if spool.get("tray_type") else None,
            remain_is_on,
        )
        for spool in spools
    )


def active(known: dict[str, Any], extruder: dict[str, Any] | None) -> ActiveTray | None:
    """`extruder` is the active one's entry of the new layout; where there is one, the old field is not to be trusted."""
    if extruder is not None:
        return _new_layout(whole_or_none(extruder.get("snow")))
    now = whole_or_none(members(known.get("ams")).get("tray_now"))
    if now is None or now < 0 or now == EXTERNAL_RIGHT:
        return None
    if now == EXTERNAL_LEFT:
        return ActiveTray(external=EXTERNAL_LEFT)
    return ActiveTray(unit=now, slot=0) if now >= FIRST_HT else ActiveTray(unit=now >> 2, slot=now & 3)


def _new_layout(snow: int | None) -> ActiveTray | None:
    if snow is None or not 0 <= snow <= 0xFFFF:
        return None
    unit, slot = snow >> 8, snow & 0xFF
    if unit >= EXTERNAL_LEFT:
        return ActiveTray(external=unit) if slot == 0 else None
    return ActiveTray(unit=unit, slot=slot)


def _remain_is_on(known: dict[str, Any]) -> bool:
    home_flag = whole_or_none(known.get("home_flag"))
    return home_flag is None or bool(home_flag & _REMAIN_IS_ON)


def _is_connected(place: int, connected: int | None) -> bool:
    if connected is None:
        return True
    if 0 <= place < 4:
        return bool(connected >> place & 1)
    return not FIRST_HT <= place < FIRST_HT + 8 or bool(connected >> (4 + place - FIRST_HT) & 1)


def _bit(place: int, slot: int) -> int:
    if place >= FIRST_HT:
        return 16 + place - FIRST_HT
    return 24 + slot if place == _LITE_A2L else place * 4 + slot


def _unit(
    unit: dict[str, Any], place: int, spools: int | None, kinds: dict[int, str], *, remain_is_on: bool
) -> MaterialUnit:
    info = bits(unit.get("info"))
    kind = _KINDS.get((info or 0) & 0xF) or kinds.get(place) or ("AMS HT" if place >= FIRST_HT else "AMS")
    level, percent, temp = (
        whole_or_none(unit.get("humidity")),
        number_or_none(unit.get("humidity_raw")),
        number_or_none(unit.get("temp")),
    )
    found = []
    for tray in items(unit.get("tray"))[:8]:
        slot = whole_or_none(tray.get("id"))
        if slot is not None and 0 <= slot < 8:
            found.append(_tray(tray, slot, _is_present(tray, place, slot, spools), remain_is_on))
    return MaterialUnit(
        id=place,
        type=kind,
        humidity_level=level if level is not None and 1 <= level <= 5 else None,
        humidity_pct=percent or None,  # 0 and 0.0 come from units without a sensor
        temp_c=temp or None,
        drying_minutes_left=whole_or_none(unit.get("dry_time")),
        trays=tuple(found),
    )


def _is_present(tray: dict[str, Any], place: int, slot: int, spools: int | None) -> bool | None:
    """The bits are the truth; without them the tray's own state, or that it says anything at all."""
    if spools is not None:
        return bool(spools >> max(_bit(place, slot), 0) & 1)
    state = whole_or_none(tray.get("state"))
    if state is not None:
        return bool(state & 1)
    return True if tray.get("tray_type") else None


def _tray(tray: dict[str, Any], slot: int, present: bool | None, remain_is_on: bool) -> Tray:
    if present is False:
        return Tray(slot, present=False)
    color = _color(tray.get("tray_color"))
    tag = identifier(tray.get("tag_uid"))
    filament_id = text_or_none(tray.get("tray_info_idx"), 40)
    remain = number_or_none(tray.get("remain")) if remain_is_on else None
    if remain is not None and (not 0 <= remain <= 100 or (remain == 0 and tag is None)):
        remain = None  # -1 is unknown, and 0 of a spool without a tag is made up
    return Tray(
        slot=slot,
        present=present,
        material=text_or_none(tray.get("tray_type"), 40),
        sub_brand=text_or_none(tray.get("tray_sub_brands"), 60) or filaments.name(filament_id),
        color=color and f"#{color[:6]}",
        color_rrggbbaa=color,
        remain_pct=remain,
        weight_g=number_or_none(tray.get("tray_weight")) or None,
        filament_id=filament_id,
        tag_uid=tag,
        tray_uuid=identifier(tray.get("tray_uuid")),
    )


def _color(value: object) -> str | None:
    """RRGGBBAA; black without any opacity means that no colour was set."""
    if not isinstance(value, str) or len(value) != 8 or bits(value) is None or value == "00000000":
        return None
    return value.upper()
