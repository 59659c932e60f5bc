"""Temperatures in three layouts, the dummies among them, and whole numbers that hold two."""

from typing import Any

import pytest

from server.printers.drivers.bambu import models, temperatures
from server.printers.drivers.bambu.temperatures import UNKNOWN, Reading
from tests.standins import bambu_reports
from tests.standins.bambu_reports import packed


@pytest.mark.parametrize(
    ("value", "reading"),
    [
        (3932220, Reading(60, 60)),
        ("3932220", Reading(60, 60)),
        (14418139, Reading(219, 220)),
        (40, Reading(40, 0)),
        (0, Reading(0, 0)),
        (-1, None),
        (1 << 40, None),
        ("N/A", None),
        (None, None),
    ],
)
def test_two_temperatures_in_one_number(value: object, reading: Reading | None) -> None:
    assert temperatures.packed(value) == reading


def test_the_first_attempt_at_the_new_layout() -> None:
    known = {"nozzle_temper": 218, "nozzle_target_temper": 220, "nozzle_diameter": "0.4"}
    device = {"nozzle": {"0": {"info": 136, "temp": packed(219, 220)}, "info": 7}}
    (nozzle,) = temperatures.nozzles(known, device)
    assert (nozzle.temp, nozzle.target, nozzle.diameter_mm) == (219, 220, 0.4)


def test_a_machine_with_a_rack_of_nozzles() -> None:
    device = {
        "extruder": {
            "info": [{"id": 0, "hnow": 17, "temp": packed(200, 210)}, {"id": 1, "hnow": 1, "temp": 30}]
        },
        "nozzle": {
            "info": [{"id": 1, "diameter": 0.4, "type": "HS00"}, {"id": 17, "diameter": 0.6, "type": "HH01"}]
        },
    }
    right, left = temperatures.nozzles({}, device)
    assert (right.diameter_mm, right.type, right.temp) == (0.6, "HH01", 200)
    assert (left.diameter_mm, left.type, left.target) == (0.4, "HS00", 0)


def test_without_any_field_there_is_no_nozzle() -> None:
    assert temperatures.nozzles({}, {}) == ()


@pytest.mark.parametrize(
    ("device", "expected"),
    [
        ({"bed": {"info": {"temp": packed(60, 65)}}, "bed_temp": packed(1, 1)}, Reading(60, 65)),
        ({"bed_temp": packed(61, 65)}, Reading(61, 65)),
        ({"bed": "N/A"}, Reading(22.25, 0)),
    ],
)
def test_the_bed(device: dict[str, Any], expected: Reading) -> None:
    assert temperatures.bed(bambu_reports.small(), device) == expected


@pytest.mark.parametrize(
    ("known", "device", "expected"),
    [
        ({}, {"ctc": {"info": {"temp": packed(48, 60)}}, "cham_temp": packed(49, 60)}, Reading(48, 60)),
        ({"info": {"temp": packed(47, 60)}}, {"cham_temp": packed(49)}, Reading(47, 60)),
        ({}, {"cham_temp": packed(36)}, Reading(36, None)),
        ({"chamber_temper": 36.0}, {}, Reading(36, None)),
        ({}, {}, UNKNOWN),
    ],
)
def test_the_chamber(known: dict[str, Any], device: dict[str, Any], expected: Reading) -> None:
    assert temperatures.chamber(known, device, models.H2D) == expected


def test_a_chamber_without_a_sensor_is_never_known() -> None:
    for model in (models.P1P, models.P1S, models.A1, models.A1_MINI, models.A2L):
        assert temperatures.chamber({"chamber_temper": 31}, {}, model) == UNKNOWN
    assert temperatures.chamber({"chamber_temper": 5}, {}, models.UNKNOWN) == UNKNOWN
