"""The people behind the counter."""

from workstation.records.staff import StaffMember


def test_a_member_is_read() -> None:
    member = StaffMember.from_wire(
        {"name": "Jane Doe", "is_active": True, "added_at": "2026-01-01T00:00:00Z"}
    )
    assert member.is_active
    assert member.added_at is not None
    assert member.deactivated_at is None
