"""Validation errors in words that name the field and the remedy."""

import re

import msgspec

from server.foundation.problems import Invalid

_PATH = re.compile(r" - at `\$\.?([^`]*)`$")
_MISSING = re.compile(r"^Object missing required field `([^`]+)`")
_EXPECTED = re.compile(r"^Expected `([^`]+)`, got `([^`]+)`")
_BOUND = re.compile(r"^Expected `(\w+)` (?:of length )?(>=|<=|>|<) (\S+)")
_FORM = re.compile(r"^Expected `str` matching regex '(.+)'$")
# What the patterns of our bodies ask for.
_FORMS = {
    "^(#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?)?$": "a colour like #FF8000",
    "^[0-9a-f]*$": "made of the digits 0 to 9 and a to f",
}
_KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
}


def invalid_from_validation(error: msgspec.ValidationError) -> Invalid:
    """The refusal for a body or query that does not fit its type."""
    text = str(error)
    missing = _MISSING.match(text)
    if missing:
        field = missing.group(1)
        return Invalid({field: f"{field} is required."})
    found = _PATH.search(text)
    field = (found.group(1) if found else "").split("[")[0].split(".")[0]
    if not field:
        return Invalid(message="The request body must be a JSON object.")
    return Invalid({field: _sentence(field, _PATH.sub("", text))})


def _sentence(field: str, text: str) -> str:
    bound = _BOUND.match(text)
    if bound:
        kind, sign, value = bound.groups()
        word = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than"}[sign]
        unit = {"str": " characters", "array": " entries"}.get(kind, "")
        verb = "must have" if unit else "must be"
        return f"{field} {verb} {word} {value.removesuffix('.0')}{unit}."
    expected = _EXPECTED.match(text)
    if expected:
        kinds = [
            _KINDS.get(kind.strip(), kind.strip())
            for kind in expected.group(1).split("|")
            if kind.strip() != "null"
        ]
        return f"{field} must be {' or '.join(kinds)}."
    form = _FORM.match(text)
    if form and form.group(1) in _FORMS:
        return f"{field} must be {_FORMS[form.group(1)]}."
    return f"{field} is not valid."
