"""A lock as it was given."""

from workstation.records.locks import Lock


def test_a_lock_without_a_number_is_still_a_lock() -> None:
    lock = Lock.from_wire({"locked_until": "2026-11-20T12:00:00Z"})
    assert lock.lock_token is None
    assert lock.lease_seconds == 900
    assert Lock.from_wire({"lock_token": "7"}).lock_token == 7
