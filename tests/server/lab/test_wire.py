"""Bodies: bounded, and what a client leaves out has a meaning."""

from typing import Any

import msgspec
import pytest

from server.lab import wire


@pytest.mark.parametrize(
    ("body", "given"),
    [
        (wire.SignIn, {"workstation_id": "x" * 101, "password": "x"}),
        (wire.SignIn, {"workstation_id": "x", "password": "x" * 1025}),
        (wire.Reject, {"staff_name": "x", "reasons": ["x"] * 21}),
        (wire.Reject, {"staff_name": "x", "custom_reason": "x" * 2001}),
        (wire.WriteNotes, {"staff_name": "x", "notes": "x" * 10_001}),
        (wire.Payment, {"staff_name": "x", "grams": -1}),
        (wire.JobsQuery, {"limit": 201}),
        (wire.JobsQuery, {"page": 0}),
        (wire.ByStaff, {}),
    ],
)
def test_bounds(body: Any, given: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(given, body)


def test_unknown_keys_are_ignored() -> None:
    assert msgspec.convert({"staff_name": "Dana", "more": 1}, wire.ByStaff).staff_name == "Dana"


def test_what_is_left_out() -> None:
    assert msgspec.convert({"staff_name": "x", "reviewed": True}, wire.Review).keep_lock is False
    assert msgspec.convert({"staff_name": "x", "reason": "y"}, wire.ForceConfirm).bypass_email is True
    member = wire.StaffMember("Dana", True, "now")
    assert msgspec.json.decode(msgspec.json.encode(member)) == {
        "name": "Dana",
        "is_active": True,
        "added_at": "now",
    }
