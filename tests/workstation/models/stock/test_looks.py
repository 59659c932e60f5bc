"""A colour's code counts most, then the word; what is clear is known as clear."""

import pytest

from workstation.models.stock.looks import Look, look, seen
from workstation.records.stock import Spool


@pytest.mark.parametrize(
    ("code", "word", "expected"),
    [
        ("#1D4ED8", "whatever", Look("#1d4ed8")),
        ("", "Red", Look("#d62828")),
        ("", "Silk Gold", Look("#c9a227")),
        ("", "dunkelgrün", Look()),
        ("", "Weiß", Look("#ffffff")),
        ("", "Dark Slate Blue", Look("#483d8b")),
        ("#0000ff80", "Blue", Look("#0000ff", is_clear=True)),
        ("", "Transparent", Look("#dfe7ee", is_clear=True)),
        ("", "Clear Blue", Look("#1d4ed8", is_clear=True)),
        ("", "nobody knows", Look()),
        ("nonsense", "", Look()),
    ],
)
def test_what_is_seen(code: str, word: str, expected: Look) -> None:
    assert seen(code, word) == expected


def test_a_spools_look() -> None:
    assert look(Spool(color="Red", color_hex="#000000")) == Look("#000000")
