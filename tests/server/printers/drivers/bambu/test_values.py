"""Hexadecimal in every spelling, and ids that mean nothing."""

import pytest

from server.printers.drivers.bambu.values import bits, identifier, items


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1AFFF9CFF", 0x1AFFF9CFF),
        ("1afff9cff", 0x1AFFF9CFF),
        ("0x10", 16),
        ("f", 15),
        (7, 7),
        ("", None),
        ("N/A", None),
        ("1" * 40, None),
        (10**30, None),
        (None, None),
        (1.5, None),
        ([], None),
    ],
)
def test_hexadecimal(value: object, expected: int | None) -> None:
    assert bits(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("690732217", "690732217"),
        (55, "55"),
        ("0", None),
        ("", None),
        (0, None),
        ("0" * 32, None),
        (None, None),
        ({}, None),
    ],
)
def test_an_id_that_tells_nothing_is_none(value: object, expected: str | None) -> None:
    assert identifier(value) == expected


def test_only_objects_are_members() -> None:
    assert items([{"id": 1}, "N/A", None, 3, {"id": 2}]) == [{"id": 1}, {"id": 2}]
    assert items("N/A") == []
    assert items([{}] * 5, 2) == [{}, {}]
