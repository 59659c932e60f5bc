"""The tree of errors."""

from workstation.client import errors


def test_the_tree_is_as_drawn() -> None:
    assert issubclass(errors.Locked, errors.Conflict)
    assert issubclass(errors.Conflict, errors.Refused)
    assert not issubclass(errors.Offline, errors.Refused)
    assert errors.Offline("No answer.").sentence == "No answer."
    assert errors.Invalid("x", {"a": "b"}).fields == {"a": "b"}
