"""What strangers send: read as far as it makes sense, and never raised."""

import math
from typing import Any

import pytest

from server.printers import reading


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (21.5, 21.5),
        (0, 0.0),
        ("21.5", 21.5),
        (" 7 ", 7.0),
        ("N/A", None),
        ("", None),
        (None, None),
        (True, None),
        (math.nan, None),
        ("nan", None),
        (math.inf, None),
        ("-Infinity", None),
        (10**400, None),
        ("9" * 5000, None),
        ([1], None),
        ({}, None),
    ],
)
def test_a_number(value: Any, read: float | None) -> None:
    assert reading.number_or_none(value) == read


def test_limits_of_a_number_are_inclusive() -> None:
    assert reading.number_or_none(5, 5, 6) == 5
    assert reading.number_or_none("6.01", 5, 6) is None


@pytest.mark.parametrize(
    ("value", "read"),
    [(3, 3), (3.7, 3), ("12", 12), (2**62 + 1, 2**62 + 1), (2**64, None), (math.nan, None), (False, None)],
)
def test_a_whole_number(value: Any, read: int | None) -> None:
    assert reading.whole_or_none(value) == read


@pytest.mark.parametrize(
    ("value", "read"), [(0, 0.0), ("57", 57.0), (100.4, 100.0), (-0.2, 0.0), (250, None), (-5, None)]
)
def test_a_percentage(value: Any, read: float | None) -> None:
    assert reading.percent_or_none(value) == read


def test_temperatures_and_durations_stay_in_this_world() -> None:
    assert reading.temperature_or_none("-12.5") == -12.5
    assert reading.temperature_or_none(65535) is None
    assert reading.seconds_or_none(-1) is None
    assert reading.seconds_or_none(26040) == 26040


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("bracket", "bracket"),
        ("  Zahnrad é 齿轮 ", "Zahnrad é 齿轮"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("two\r\nlines\there", "two lines here"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("half \ud83d of it", "half of it"),
        ("👩\u200d🔧", "👩\u200d🔧"),
        (17, ""),
        (None, ""),
    ],
)
def test_a_text(value: Any, read: str) -> None:
    assert reading.text(value) == read
    reading.text(value).encode()


def test_a_text_is_cut() -> None:
    assert len(reading.text("x" * 10_000_000)) == reading.LONGEST_TEXT
    assert reading.text("abcdef", 3) == "abc"
    assert reading.text_or_none("\x07") is None


def test_flags_objects_and_lists_are_what_they_say() -> None:
    assert reading.flag_or_none(True) is True
    assert reading.flag_or_none(1) is None
    assert reading.members([1]) == {}
    assert reading.entries({"a": 1}) == []
    assert reading.entries(list(range(10)), 3) == [0, 1, 2]


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b'{"a": 1}', {"a": 1}),
        (b'{"name": "\xff\xfe"}', {"name": "\ufffd\ufffd"}),
        (b'{"a": ', {}),
        (b"[1]", {}),
        (b"", {}),
        (b"[" * 200_000, {}),
        (b'{"a": ' + b"9" * 10_000 + b"}", {}),
    ],
)
def test_an_object(data: bytes, read: dict[str, Any]) -> None:
    found = reading.parsed_object(data)
    if len(data) < 1000:
        assert found == read
    else:
        assert reading.whole_or_none(found.get("a")) is None


def test_a_program_that_sends_nan_is_still_heard() -> None:
    found = reading.parsed_object('{"temp": NaN, "name": "\\ud800x", "bed": 60}')
    assert reading.number_or_none(found["temp"]) is None
    assert reading.text(found["name"]) == "x"
    assert found["bed"] == 60
