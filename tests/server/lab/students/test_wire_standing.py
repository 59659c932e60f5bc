"""A standing names no person and leads to no confirmation."""

import msgspec

from server.lab.students.wire_standing import StandingAnswer


def test_it_says_nothing_about_a_person() -> None:
    names = {field.name for field in msgspec.structs.fields(StandingAnswer)}
    assert not {name for name in names if "student" in name or "email" in name or "secret" in name}
