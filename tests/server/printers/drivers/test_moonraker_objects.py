"""Which of Klipper's objects are followed, and what they say."""

from typing import Any

import pytest

from server.printers.drivers import moonraker_objects as objects

NAMES = [
    "gcode",
    "webhooks",
    "configfile",
    "print_stats",
    "virtual_sdcard",
    "toolhead",
    "extruder",
    "extruder1",
    "extruder_stepper left",
    "heater_bed",
    "temperature_sensor raspberry_pi",
    "temperature_fan Chamber_fan",
    "heater_generic chamber",
    "fan_generic exhaust",
    "output_pin caselight",
    "output_pin beeper",
    "neopixel bar",
    "gcode_macro LIGHT_ON",
    None,
    7,
]


def test_only_what_is_of_interest_is_asked_for() -> None:
    assert objects.subscription(NAMES) == {
        "webhooks": None,
        "print_stats": None,
        "virtual_sdcard": ["progress"],
        "toolhead": ["extruder"],
        "extruder": ["temperature", "target"],
        "extruder1": ["temperature", "target"],
        "heater_bed": ["temperature", "target"],
        "temperature_fan Chamber_fan": ["temperature", "target"],
        "heater_generic chamber": ["temperature", "target"],
        "fan_generic exhaust": ["speed"],
        "output_pin caselight": ["value"],
        "neopixel bar": ["color_data"],
    }


def test_a_long_list_is_cut() -> None:
    assert len(objects.subscription(f"fan_generic f{number}" for number in range(1000))) == 100


def test_the_active_tool_is_the_nozzle() -> None:
    read = objects.temperatures(
        {
            "toolhead": {"extruder": "extruder1"},
            "extruder10": {"temperature": 30},
            "extruder": {"temperature": 25.0, "target": 0},
            "extruder1": {"temperature": 210.5, "target": 215.0},
            "temperature_fan chamber": {"temperature": 40.0, "target": 45.0},
            "heater_bed": {"temperature": None, "target": "60"},
        }
    )
    assert (read["nozzle_temp"], read["nozzle_target"]) == (210.5, 215.0)
    assert [(nozzle.id, nozzle.temp) for nozzle in read["nozzles"]] == [(0, 25.0), (1, 210.5), (10, 30.0)]
    assert (read["bed_temp"], read["bed_target"]) == (None, 60.0)
    assert (read["chamber_temp"], read["chamber_target"]) == (40.0, 45.0)


def test_lights_and_fans_are_called_by_their_names() -> None:
    there: dict[str, dict[str, Any]] = {
        "output_pin caselight": {"value": 0.5},
        "led chamber": {"color_data": [[0.0, 0.0, 0.0, 0.0]]},
        "neopixel bar": {"color_data": [[0, 0, 0], [0, 0.2, 0]]},
        "led unheard": {},
        "output_pin beeper": {"value": 1.0},
        "fan": {"speed": 0.355},
        "fan_generic exhaust": {"speed": 2},
    }
    assert objects.lights(there) == {"caselight": True, "chamber": False, "bar": True}
    assert objects.fans(there) == {"fan": 35.5}


@pytest.mark.parametrize(
    ("whole", "name", "script"),
    [
        ("output_pin caselight", "caselight", "SET_PIN PIN=caselight VALUE=1"),
        ("neopixel bar", "bar", "SET_LED LED=bar RED=1 GREEN=1 BLUE=1 WHITE=1"),
        ("output_pin beeper", "beeper", None),
        ("led x\nM112", "x\nM112", None),
        ("led ü", "ü", None),
    ],
)
def test_only_a_light_is_switched(whole: str, name: str, script: str | None) -> None:
    assert objects.light_script({whole: {}}, name, on=True) == script
