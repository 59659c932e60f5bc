"""Roles reach what lies below them."""

import pytest

from workstation.records.sessions import Session


@pytest.mark.parametrize(
    ("role", "wanted", "reaches"),
    [
        ("admin", "staff", True),
        ("staff", "staff", True),
        ("staff", "admin", False),
        ("kiosk", "staff", False),
        ("odd", "kiosk", False),
    ],
)
def test_roles(role: str, wanted: str, reaches: bool) -> None:
    assert Session("desk", role, None).reaches(wanted) is reaches


def test_a_given_token_is_kept_when_the_answer_has_none() -> None:
    assert Session.from_wire({"workstation_id": "a", "role": "staff"}, "t").token == "t"
