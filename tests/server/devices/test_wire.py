"""The shapes hold what a device's program may say, and refuse what it may not."""

import msgspec
import pytest

from server.devices import wire


def test_a_state_leaves_out_what_is_not_known() -> None:
    said = msgspec.convert({"version": "1", "kiosk_alive": False, "password": "x"}, wire.DeviceState)
    assert msgspec.to_builtins(said) == {"version": "1", "kiosk_alive": False}


@pytest.mark.parametrize(
    "said", [{"version": "x" * 61}, {"temperature_c": 1e300}, {"disk_free": -1}, {"kiosk_alive": "yes"}]
)
def test_what_is_no_state(said: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(said, wire.DeviceState)


def test_a_handle_and_a_share_are_short_and_plain() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"handle": "K7QK7QK7Q", "share": "0"}, wire.PairingShare)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"handle": "K7Q", "share": "xyz"}, wire.PairingShare)
