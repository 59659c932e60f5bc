"""A spreadsheet runs nothing that a stranger typed, and everything comes back as it was."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.models.csv_text import csv_text

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
hostile = st.builds(str.__add__, st.sampled_from(DANGEROUS), texts)
numbers = st.one_of(
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.decimals(allow_nan=False, allow_infinity=False),
)
rows = st.lists(
    st.lists(st.one_of(texts, hostile, numbers, st.none(), st.dates()), min_size=3, max_size=3), max_size=6
)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.one_of(texts, hostile))
def test_no_text_begins_like_a_formula(text: str) -> None:
    [[cell]] = read(csv_text([text], []))
    assert not cell.startswith(DANGEROUS)
    assert cell in (text, "'" + text)
    assert (cell == text) is not text.startswith(DANGEROUS)


@given(st.one_of(texts, hostile))
def test_every_text_is_quoted(text: str) -> None:
    written = csv_text([text], [])
    assert written.startswith('"')
    assert written.endswith('"\r\n')


@given(numbers)
def test_numbers_stay_numbers(number: float | Decimal) -> None:
    [_, [cell]] = read(csv_text(["n"], [[number]]))
    assert type(number)(cell) == number
    assert '"' not in csv_text(["n"], [[number]]).splitlines()[1]


@given(rows)
def test_rows_and_columns_survive(given_rows: list[list[object]]) -> None:
    found = read(csv_text(["a", "b", "c"], given_rows))  # type: ignore[arg-type]  # a mixed list on purpose
    assert len(found) == len(given_rows) + 1
    assert all(len(line) == 3 for line in found)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None])
def test_what_is_no_number_is_an_empty_cell(value: float | None) -> None:
    assert csv_text(["n"], [[value]]) == '"n"\r\n""\r\n'


def test_days_quotes_and_truth() -> None:
    written = csv_text(["day", 'a "b"'], [[date(2026, 11, 20), True]])
    assert written == '"day","a ""b"""\r\n"2026-11-20","True"\r\n'
