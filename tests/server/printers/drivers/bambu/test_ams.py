"""Spools: which are there, what they are, which one feeds."""

from typing import Any

import pytest

from server.printers.drivers.bambu import ams
from server.printers.drivers.bambu.models import Versions
from server.printers.state import ActiveTray, MaterialUnit, Tray
from tests.standins import bambu_reports
from tests.standins.bambu_reports import tagged, tray

VERSIONS = Versions()


def unit(**changes: Any) -> dict[str, Any]:
    """One unit in a report, all its four spools there."""
    usual = {
        "id": "0",
        "humidity": "3",
        "temp": "26.2",
        "tray": [tray(slot, "PLA", "112233FF") for slot in range(4)],
    }
    return {
        "ams": {"ams": [{**usual, **changes}], "ams_exist_bits": "1", "tray_exist_bits": "f"},
        "home_flag": 0x80,
    }


def read(known: dict[str, Any], versions: Versions = VERSIONS) -> MaterialUnit:
    (found,) = ams.units(known, versions)
    return found


def first(known: dict[str, Any]) -> Tray:
    return read(known).trays[0]


def test_the_bits_tell_which_spools_are_there() -> None:
    units = ams.units(bambu_reports.large(), VERSIONS)
    assert [(unit.id, unit.type) for unit in units] == [(0, "AMS 2 Pro"), (1, "AMS 2 Pro"), (128, "AMS HT")]
    assert [[tray.present for tray in unit.trays] for unit in units] == [
        [True, False, True, True],
        [False, False, False, True],
        [True],
    ]
    assert units[0].trays[1] == Tray(1, present=False)


def test_six_units_by_their_bits() -> None:
    spools = [{"id": str(slot)} for slot in range(4)]
    places = ["0", "1", "2", "3", "128", "129"]
    known = {
        "ams": {
            "ams": [{"id": place, "tray": spools if len(place) == 1 else spools[:1]} for place in places],
            "tray_exist_bits": "3bbed",
            "ams_exist_bits": "3f",
        }
    }
    absent = [
        (unit.id, tray.slot) for unit in ams.units(known, VERSIONS) for tray in unit.trays if not tray.present
    ]
    assert absent == [(0, 1), (1, 0), (2, 2), (3, 2)]


def test_an_absent_spool_says_nothing_even_if_its_last_words_are_still_known() -> None:
    known = unit()
    known["ams"]["tray_exist_bits"] = "e"
    assert first(known) == Tray(0, present=False)


@pytest.mark.parametrize(
    ("described", "present"),
    [
        ({"state": 11}, True),
        ({"state": 27}, True),
        ({"state": 3}, True),
        ({"state": 0}, False),
        ({"state": 8}, False),
        ({"state": 10}, False),
        ({"tray_type": "PLA"}, True),
        ({}, None),
    ],
)
def test_without_bits_the_tray_itself_tells(described: dict[str, Any], present: bool | None) -> None:
    known = unit(tray=[{"id": "0", **described}])
    del known["ams"]["tray_exist_bits"]
    assert first(known).present is present


def test_a_unit_that_was_taken_away_is_gone() -> None:
    known = bambu_reports.large()
    known["ams"]["ams_exist_bits"] = "1"
    assert [unit.id for unit in ams.units(known, VERSIONS)] == [0]


def test_a_spool_of_unknown_material_is_a_spool() -> None:
    found = first(unit(tray=[{**tray(0, "", "00000000"), "tray_info_idx": ""}]))
    assert (found.present, found.material, found.color, found.color_rrggbbaa) == (True, None, None, None)


@pytest.mark.parametrize(
    ("changes", "home_flag", "remain"),
    [
        ({"remain": 47, "tag_uid": "AB1D00FF00000100"}, 0x80, 47),
        ({"remain": 100}, 0x80, 100),
        ({"remain": -1}, 0x80, None),
        ({"remain": 0}, 0x80, None),
        ({"remain": 0, "tag_uid": "AB1D00FF00000100"}, 0x80, 0),
        ({"remain": "12"}, None, 12),
        ({"remain": 47}, 0x100, None),
        ({"remain": 47}, -1066934785, 47),
        ({"remain": 300}, 0x80, None),
    ],
)
def test_what_is_left_on_a_spool(
    changes: dict[str, Any], home_flag: int | None, remain: float | None
) -> None:
    known = {**unit(tray=[{**tray(0, "PLA", "112233FF"), **changes}]), "home_flag": home_flag}
    assert first(known).remain_pct == remain


def test_a_spool_in_full() -> None:
    assert first(unit(tray=[tagged(0, "PLA", "de4343ff", 82)])) == Tray(
        slot=0,
        present=True,
        material="PLA",
        sub_brand="PLA Matte",
        color="#DE4343",
        color_rrggbbaa="DE4343FF",
        remain_pct=82,
        weight_g=1000,
        filament_id="GFA01",
        tag_uid="AB0D00FF00000100",
        tray_uuid="C0FFEE001F1F1F1F1F1F1F1F1F1F1F1F",
    )


@pytest.mark.parametrize("color", ["00000000", "red", "", None, 5, "GG0000FF"])
def test_no_colour(color: object) -> None:
    assert first(unit(tray=[{**tray(0, "PLA", "112233FF"), "tray_color": color}])).color is None


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"info": "1101"}, "AMS"),
        ({"info": "1102"}, "AMS Lite"),
        ({"info": "1103"}, "AMS 2 Pro"),
        ({"info": "2004", "id": "128"}, "AMS HT"),
        ({"info": "5", "id": "16"}, "AMS Lite"),
        ({}, "AMS"),
        ({"id": "130"}, "AMS HT"),
    ],
)
def test_kinds_of_units(changes: dict[str, Any], kind: str) -> None:
    known = unit(**changes)
    known["ams"]["ams_exist_bits"] = "ff"
    assert read(known).type == kind


def test_the_kind_of_an_old_unit_is_in_the_versions() -> None:
    assert read(unit(), Versions(units=((0, "AMS Lite"),))).type == "AMS Lite"


@pytest.mark.parametrize(
    ("changes", "level", "percent", "temp", "drying"),
    [
        ({"humidity": "5", "humidity_raw": "12", "temp": "26.2", "dry_time": 95}, 5, 12, 26.2, 95),
        ({"humidity": "0", "humidity_raw": "0", "temp": "0.0", "dry_time": 0}, None, None, None, 0),
        ({"humidity": "N/A", "temp": None}, None, None, None, None),
    ],
)
def test_the_air_in_a_unit(
    changes: dict[str, Any], level: int | None, percent: float | None, temp: float | None, drying: int | None
) -> None:
    found = read(unit(**changes))
    assert (found.humidity_level, found.humidity_pct, found.temp_c, found.drying_minutes_left) == (
        level,
        percent,
        temp,
        drying,
    )


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("255", None),
        ("254", ActiveTray(external=254)),
        ("6", ActiveTray(unit=1, slot=2)),
        (0, ActiveTray(unit=0, slot=0)),
        ("128", ActiveTray(unit=128, slot=0)),
        ("N/A", None),
        (None, None),
    ],
)
def test_which_tray_feeds_in_the_old_layout(now: object, expected: ActiveTray | None) -> None:
    assert ams.active({"ams": {"tray_now": now}}, None) == expected


@pytest.mark.parametrize(
    ("snow", "expected"),
    [
        (259, ActiveTray(unit=1, slot=3)),
        (0, ActiveTray(unit=0, slot=0)),
        (32768, ActiveTray(unit=128, slot=0)),
        (65280, ActiveTray(external=255)),
        (0xFE00, ActiveTray(external=254)),
        (65279, None),
        (65535, None),
        ("N/A", None),
    ],
)
def test_which_tray_feeds_in_the_new_layout(snow: object, expected: ActiveTray | None) -> None:
    assert ams.active({"ams": {"tray_now": "3"}}, {"id": 0, "snow": snow}) == expected


def test_external_spools_in_both_layouts() -> None:
    old = ams.external(bambu_reports.small())
    assert [(tray.slot, tray.present, tray.material, tray.remain_pct) for tray in old] == [
        (254, True, "PETG", None)
    ]
    left, right = ams.external(bambu_reports.large())
    assert (left.slot, left.present, left.material) == (254, None, None)
    assert (right.slot, right.present, right.material, right.sub_brand) == (255, True, "TPU", "TPU 95A")
    assert ams.external({"vt_tray": "N/A"}) == ()
