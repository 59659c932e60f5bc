"""How empty places are recognised."""

import pytest

from server.printers.drivers.bambu import trays

SOME = {"tray_exist_bits": "7", "power_on_flag": False}


@pytest.mark.parametrize(
    ("tray", "expected"),
    [({"id": "1"}, True), ({"id": "1", "state": 10}, True), ({"id": "1", "tray_type": ""}, False)],
)
def test_a_tray_of_which_only_the_place_is_told_was_emptied(tray: dict[str, object], expected: bool) -> None:
    assert trays.is_emptied(tray) is expected


@pytest.mark.parametrize(
    ("ams", "before", "expected"),
    [
        ({"tray_exist_bits": "0", "power_on_flag": False}, SOME, True),
        ({"tray_exist_bits": "0"}, SOME, True),
        ({"tray_exist_bits": "0", "power_on_flag": True}, SOME, False),
        ({"tray_exist_bits": "1", "power_on_flag": False}, SOME, False),
        ({"tray_exist_bits": "0", "power_on_flag": False}, {}, False),
        ({"tray_exist_bits": "0", "ams": []}, SOME, False),
        (
            {"tray_exist_bits": "0", "ams": [{"id": "0", "tray": [{"id": "0"}, {"id": "1", "state": 0}]}]},
            SOME,
            False,
        ),
        (
            {"tray_exist_bits": "0", "ams": [{"id": "0", "tray": [{"id": "0", "tray_type": "PLA"}]}]},
            SOME,
            True,
        ),
    ],
)
def test_a_frame_of_a_printer_that_goes_down(
    ams: dict[str, object], before: dict[str, object], expected: bool
) -> None:
    assert trays.looks_switched_off(ams, before) is expected
