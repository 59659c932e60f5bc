"""Validation errors become sentences that name the field."""

from typing import Annotated, Any

import msgspec
import pytest

from server.devices.wire import Hex
from server.foundation.wording import invalid_from_validation
from server.printers.wire_schedule import Colour


class Body(msgspec.Struct):
    name: Annotated[str, msgspec.Meta(min_length=2, max_length=5)]
    grams: Annotated[float, msgspec.Meta(gt=0, le=10)] | None = None
    pages: Annotated[int, msgspec.Meta(ge=1)] = 1
    seen: bool = False
    reasons: Annotated[list[str], msgspec.Meta(max_length=1)] = []
    color: Colour = ""
    share: Hex = ""


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({}, "name", "name is required."),
        ({"name": 1}, "name", "name must be text."),
        ({"name": "x"}, "name", "name must have at least 2 characters."),
        ({"name": "xxxxxx"}, "name", "name must have at most 5 characters."),
        ({"name": "xx", "grams": "x"}, "grams", "grams must be a number."),
        ({"name": "xx", "grams": 0}, "grams", "grams must be more than 0."),
        ({"name": "xx", "pages": 1.5}, "pages", "pages must be a whole number."),
        ({"name": "xx", "pages": 0}, "pages", "pages must be at least 1."),
        ({"name": "xx", "seen": "no"}, "seen", "seen must be true or false."),
        ({"name": "xx", "reasons": "x"}, "reasons", "reasons must be a list."),
        ({"name": "xx", "reasons": ["a", "b"]}, "reasons", "reasons must have at most 1 entries."),
        ({"name": "xx", "reasons": [1]}, "reasons", "reasons must be text."),
        ({"name": "xx", "color": "red"}, "color", "color must be a colour like #FF8000."),
        ({"name": "xx", "share": "z"}, "share", "share must be made of the digits 0 to 9 and a to f."),
    ],
)
def test_sentences(given: Any, field: str, sentence: str) -> None:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.convert(given, Body)
    assert invalid_from_validation(refused.value).fields == {field: sentence}


def test_what_is_no_object() -> None:
    with pytest.raises(msgspec.ValidationError) as refused:
        msgspec.convert([], Body)
    assert invalid_from_validation(refused.value).message == "The request body must be a JSON object."
