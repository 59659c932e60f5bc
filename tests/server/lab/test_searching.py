"""Questions to the search index: what a person types is never its grammar."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.lab import searching
from server.lab.life_cycle import STATUSES


@given(st.text(max_size=50))
@settings(max_examples=100)
def test_quotes_cannot_end_the_phrase(search: str) -> None:
    said = searching.phrase(search, None)
    inside = said.removeprefix('search_text : "').removesuffix('"')
    assert '"' not in inside.replace('""', "")


@pytest.mark.parametrize(
    ("search", "pattern"), [("a%b", "%a\\%b%"), ("a_b", "%a\\_b%"), ("a\\b", "%a\\\\b%")]
)
def test_wildcards_are_letters(search: str, pattern: str) -> None:
    assert searching.pattern(search) == pattern


def test_short_is_what_has_no_trigram() -> None:
    assert [searching.is_short(text) for text in ("", "a", "ab", "abc", "é")] == [
        True,
        True,
        True,
        False,
        True,
    ]


def test_each_status_has_a_trigram_that_no_other_has() -> None:
    for status in STATUSES:
        trigram = searching.phrase("abc", status).rsplit('"', 2)[1]
        assert [other for other in STATUSES if trigram in other.lower()] == [status]
