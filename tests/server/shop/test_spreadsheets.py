"""Nothing that was typed is calculated by a spreadsheet, and nothing that has commas or quotes falls apart."""

import csv
import io

import pytest

from server.shop import spreadsheets


@pytest.mark.parametrize("typed", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_formulas_are_text(typed: str) -> None:
    written = spreadsheets.lines([[typed, -5.5, None]])
    assert list(csv.reader(io.StringIO(written, newline=""))) == [[f"'{typed}", "-5.5", ""]]


def test_commas_and_quotes_survive() -> None:
    written = spreadsheets.lines([['a, "b"\nc'], ["d"]])
    assert list(csv.reader(io.StringIO(written, newline=""))) == [['a, "b"\nc'], ["d"]]
