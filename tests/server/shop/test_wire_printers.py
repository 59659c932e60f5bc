"""What comes in as a secret goes out nowhere."""

import msgspec
import pytest

from server.shop import wire_printers as wire

SECRETS = {"access_code", "api_key", "secret"}


@pytest.mark.parametrize("shape", [wire.Printer, wire.PrinterStatus, wire.ConnectionStatus])
def test_no_answer_has_a_place_for_a_secret(shape: type[msgspec.Struct]) -> None:
    assert not SECRETS & set(shape.__struct_fields__)


def test_windows_have_bounds() -> None:
    for stated in ({"limit": 0}, {"limit": 1001}, {"offset": -1}):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(stated, wire.Window)
