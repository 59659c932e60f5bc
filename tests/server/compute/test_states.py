"""The states."""

from server.compute import states


def test_no_state_is_open_and_ended() -> None:
    assert not set(states.OPEN) & {states.COMPLETED, states.FAILED, states.CANCELLED}
    assert states.WAITING not in states.UNDER_WAY
