"""Spoolman's exports: three shapes, one reading, and rows that cannot be understood."""

import contextlib
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.shop.stock.spoolman import MOST_ROWS, Unreadable, read

FILES = Path(__file__).parent / "spoolman"


def row(**stated: object) -> bytes:
    return json.dumps([{"id": 1, "filament": {"id": 1, "weight": 1000}, **stated}]).encode()


@pytest.mark.parametrize("name", ["api.json", "export.csv", "lists.json"])
def test_every_shape_says_the_same(name: str) -> None:
    spool = read((FILES / name).read_bytes()).spools[0]
    assert (spool.number, spool.material, spool.color, spool.color_hex, spool.vendor) == (
        "1", "PLA", "Galaxy Black", "#1A1A2E", "Prusament",
    )  # fmt: skip
    assert (spool.initial, spool.current, spool.spool_weight) == (1000, Decimal("612.4"), 193)
    assert spool.cost_per_gram == Decimal("0.02999")
    assert (spool.location, spool.lot, spool.comment) == ("Shelf A", "L-77", "opened at the fair")
    assert not spool.is_archived


def test_what_is_not_said() -> None:
    found = read((FILES / "api.json").read_bytes())
    second = found.spools[1]
    assert (second.color, second.color_hex, second.initial, second.is_archived) == (
        "#FF0000",
        "#FF0000",
        0,
        True,
    )
    [trouble] = found.troubles
    assert (trouble.row, trouble.number, trouble.sentence) == (
        3,
        "3",
        "filament.weight is not a number: much.",
    )


def test_no_text_breaks_a_database() -> None:
    said = {"lot_nr": "L\0\ud800-\n7", "comment": "one \ntwo\x07"}
    [spool] = read(row(**said)).spools
    assert (spool.lot, spool.comment) == ("L - 7", "one\ntwo")


def test_a_guarded_cell_is_what_it_was() -> None:
    assert read((FILES / "export.csv").read_bytes()).spools[1].comment == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"a\0b",
        b"[",
        b"{}",
        b'{"spools": 3}',
        b"[]",
        b"[1, 2]",
        b"name,weight\nx,1\n",
        b"id",
        b"[" * 100_000,
    ],
)
def test_files_that_are_none(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content)


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ({"id": None}, "It has no id."),
        ({"id": "x"}, "It has no id."),
        ({"filament": None}, "It says nothing of its filament"),
        ({"used_weight": -1}, "used_weight is less than nothing"),
        ({"remaining_weight": 1e9}, "remaining_weight is out of range"),
        ({"initial_weight": "NaN"}, "initial_weight is out of range"),
        ({"initial_weight": "1,5"}, "initial_weight is not a number"),
    ],
)
def test_rows_that_are_none(stated: dict[str, object], sentence: str) -> None:
    [trouble] = read(row(**stated)).troubles
    assert trouble.sentence.startswith(sentence)


def test_an_id_that_occurs_twice() -> None:
    twice = json.dumps(json.loads(row()) * 2).encode()
    found = read(twice)
    assert (len(found.spools), found.troubles[0].sentence) == (1, "Its id occurs twice.")


def test_too_many() -> None:
    with pytest.raises(Unreadable, match="more than"):
        read(json.dumps([{"id": n, "filament": {"id": 1}} for n in range(MOST_ROWS + 1)]).encode())


@settings(max_examples=30)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["id", "filament", "spools", "weight", "price"]), inner)
        ),
    )
)
def test_nothing_breaks_it(said: object) -> None:
    with contextlib.suppress(Unreadable):
        read(json.dumps(said).encode())
