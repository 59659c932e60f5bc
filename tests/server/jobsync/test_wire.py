"""What is no list, in the document's sentences."""

import json
from typing import Any

import pytest

from server.foundation.problems import Problem
from server.jobsync import wire
from server.jobsync.rules import INCOMPLETE, NOT_A_LIST
from tests.server.jobsync.people import job


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (b"", NOT_A_LIST),
        (b"{}", NOT_A_LIST),
        (b"null", NOT_A_LIST),
        (b"[1]", INCOMPLETE),
        (b"[null]", INCOMPLETE),
        (b"[[]]", INCOMPLETE),
        (b"[", "The request body is not valid JSON."),
        (b"\xff\xfe", "The request body is not valid JSON."),
        (b'[{"file_name": 5, "file_path": "\xff"}]', "The request body is not valid JSON."),
        (b"[" * 100_000, INCOMPLETE),
        ([job("a"), job("a", 2)], INCOMPLETE),
        ([{**job("a"), "priority": None}], INCOMPLETE),
        ([{**job("a"), "priority": "1"}], "priority must be a whole number."),
        ([{**job("a"), "priority": True}], "priority must be a whole number."),
        ([{**job("a"), "priority": 10**30}], "priority must lie between -2147483647 and 2147483647."),
        ([{**job("a"), "file_name": 5}], "file_name must be text."),
        ([{**job("a"), "file_path": "a\x00b"}], "file_path must not contain control characters."),
        ([job(f"{n}") for n in range(10_001)], "A list may have at most 10000 jobs."),
    ],
)
def test_what_is_no_list(sent: Any, sentence: str) -> None:
    raw = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
    with pytest.raises(Problem) as refused:
        wire.wanted(raw)
    assert refused.value.message == sentence


def test_half_a_character_is_no_text() -> None:
    with pytest.raises(Problem):
        wire.wanted(rb'[{"file_name": "\ud800", "file_path": "a", "priority": 1}]')


def test_a_list_may_be_long_and_say_more_than_it_must() -> None:
    sent = [{**job(f"{n}"), "id": 5, "file_exist": True} for n in range(10_000)]
    assert len(wire.wanted(json.dumps(sent).encode())) == 10_000


def test_a_refusal_says_it_twice() -> None:
    assert wire.refusal(Problem("No.", size=3)) == {"message": "No.", "error": "No.", "size": 3}
