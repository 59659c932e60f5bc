"""Ends of rows in a block: the quick way and the exact one agree with Python's csv module."""

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.compute.slices import rows
from server.compute.slices.writing import Writing


def ends(text: str) -> list[int]:
    found = rows.Rows(text.encode(), Writing(), ord(","))
    listed, at = [], 1
    while (end := found.first(at)) >= 0:
        listed.append(end)
        at = end + 1
    assert found.last() == (listed[-1] if listed else -1)
    return listed


@given(st.text('",\nab', max_size=40))
def test_a_row_ends_where_csv_says(text: str) -> None:
    found = ends(text)
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines)
    expected, read = [], text.splitlines(keepends=True)
    for _ in reader:
        end = sum(map(len, read[: reader.line_num]))
        if text[end - 1] == "\n":
            expected.append(end)
    # What is still open at the end of a block is no row yet.
    assert found == expected or found == expected[:-1]


def test_a_quote_in_the_middle_of_a_word_opens_nothing() -> None:
    assert ends('5" pipe,1\n6" pipe,2\n') == [10, 20]


def test_units_of_sixteen_bits() -> None:
    text = rows.units("a,Ȣ\n".encode("utf-16-be"), Writing(2, False))
    assert text.tobytes() == b"a,x\n"


@pytest.mark.parametrize(
    ("header", "found"), [("a,b;c,d", ","), ("a;b,c;d", ";"), ("a\tb", "\t"), ("a|b", "|")]
)
def test_the_delimiter(header: str, found: str) -> None:
    assert rows.delimiter(np.frombuffer(header.encode(), np.uint8)) == ord(found)
