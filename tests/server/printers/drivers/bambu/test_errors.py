"""Errors in words: known ones, patterns, unknown ones, and numbers that are none."""

from typing import Any

import pytest

from server.printers.drivers.bambu import errors


def test_a_health_entry() -> None:
    error = errors.hms({"attr": 201327360, "code": 196615})
    assert error is not None
    assert (error.code, error.severity, error.source) == ("0C00_0300_0003_0007", "common", "hms")
    assert "first layer" in error.message
    assert error.url == "https://wiki.bambulab.com/en/x1/troubleshooting/hmscode/0C00_0300_0003_0007"


@pytest.mark.parametrize(
    ("attr", "code", "severity", "words"),
    [
        (0x07002000, 0x00020001, "serious", "AMS A: the spool in slot 1 ran out"),
        (0x07022300, 0x00020001, "serious", "AMS C: the spool in slot 4 ran out"),
        (0x18012000, 0x00020001, "serious", "AMS HT B: the spool in slot 1 ran out"),
        (0x07FF2000, 0x00020001, "serious", "external spool ran out"),
        (0x03000100, 0x00010007, "fatal", "sensor"),
        (0x05001234, 0x00040001, "info", "0500_1234_0004_0001 of the mainboard"),
        (0x99001234, 0x00770001, "common", "9900_1234_0077_0001"),
    ],
)
def test_health_entries_in_words(attr: int, code: int, severity: str, words: str) -> None:
    error = errors.hms({"attr": attr, "code": code})
    assert error is not None
    assert error.severity == severity
    assert words in error.message


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"attr": 0, "code": 5},
        {"attr": 5, "code": 0},
        {"attr": "N/A", "code": 1},
        {"attr": 1 << 33, "code": 1},
    ],
)
def test_what_is_no_health_entry(entry: dict[str, Any]) -> None:
    assert errors.hms(entry) is None


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (117473286, "0700_8006", "cannot feed"),
        (0x0500C010, "0500_C010", "SD card"),
        (0x05004003, "0500_4003", "cannot read the print file"),
        (0x0C00ABCD, "0C00_ABCD", "Error 0C00_ABCD of the camera"),
        (0x05004003 - (1 << 32), "0500_4003", "cannot read"),
    ],
)
def test_print_errors(value: int, code: str, words: str) -> None:
    error = errors.of_print(value)
    assert error is not None
    assert (error.code, error.source) == (code, "print_error")
    assert words in error.message


@pytest.mark.parametrize("value", [0, 0x03000001, 0x05003FFF, 0x0300400C, 0x0500400E])
def test_what_is_no_print_error(value: int) -> None:
    assert errors.of_print(value) is None


def test_a_long_list_is_bounded() -> None:
    known = {"hms": [{"attr": 0x05001234, "code": 0x00010001 + number} for number in range(5000)]}
    assert len(errors.read(known, failed=False)) == 50
