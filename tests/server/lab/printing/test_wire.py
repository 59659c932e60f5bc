"""What a desk may state when it sends a job: strict where a mistake would start the wrong thing."""

import msgspec
import pytest

from server.lab.printing.wire import Send


def test_nothing_is_clear_unless_somebody_says_so() -> None:
    asked = msgspec.json.decode(b'{"printer_id": 1}', type=Send)
    assert (asked.plate_is_clear, asked.despite_reasons, asked.trays) == (False, False, [])


@pytest.mark.parametrize(
    "body",
    [
        b'{"printer_id": "1"}',
        b'{"printer_id": 1, "plate_is_clear": 1}',
        b'{"printer_id": 1, "plate_is_clear": "true"}',
        b'{"printer_id": 1, "trays": [-1]}',
        b'{"printer_id": 1, "trays": [256]}',
        b'{"printer_id": 1, "trays": [0.5]}',
        b"{}",
    ],
)
def test_what_is_not_exact_is_refused(body: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(body, type=Send)


def test_an_external_spool_is_null() -> None:
    assert msgspec.json.decode(b'{"printer_id": 1, "trays": [2, null]}', type=Send).trays == [2, None]
