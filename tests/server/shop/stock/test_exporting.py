"""The ledger in a spreadsheet: nothing that was typed is calculated there."""

import csv
import io

import pytest

from server.shop.stock import exporting, wire


def entry(note: str) -> wire.Entry:
    return wire.Entry(
        1, 2, "PLA Red", -5.5, 10, "print", 0, None, None, 3, "Dana", note, "2026-03-02T12:00:00Z"
    )


@pytest.mark.parametrize("note", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_formulas_are_text(note: str) -> None:
    [row] = csv.DictReader(io.StringIO(exporting.header() + exporting.lines([entry(note)]), newline=""))
    assert row["note"] == f"'{note}"
    assert (row["change"], row["order_id"]) == ("-5.5", "")


def test_commas_and_quotes_survive() -> None:
    [row] = csv.DictReader(
        io.StringIO(exporting.header() + exporting.lines([entry('a, "b"\nc')]), newline="")
    )
    assert row["note"] == 'a, "b"\nc'
