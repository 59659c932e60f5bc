"""What bodies may say, and what a change leaves alone."""

from typing import Any

import msgspec
import pytest

from server.printers import wire_schedule as wire


def test_only_what_is_said_is_stated() -> None:
    body = msgspec.json.decode(b'{"vendor": " Prusament ", "cost_per_kg": null}', type=wire.MaterialWish)
    assert wire.stated(body) == {"vendor": "Prusament", "cost_per_kg": None}


def test_a_secret_is_in_no_answer_but_the_first() -> None:
    settings = wire.Notifications(1, 1, True, True, True, False, True, True, None, "")
    assert b"secret" not in msgspec.json.encode(settings)


@pytest.mark.parametrize(
    ("shape", "body"),
    [
        (wire.MaterialWish, {"remaining_pct": 101}),
        (wire.MaterialWish, {"color": "red"}),
        (wire.MaterialWish, {"weight_grams": -1}),
        (wire.NewMaterial, {"material_type": "PLA"}),
        (wire.QueuePrint, {"priority": 1}),
        (wire.QueuePrint, {"job_name": ""}),
        (wire.QueuePrint, {"job_name": "A", "estimated_duration_minutes": -5}),
        (wire.ChangeScheduled, {"printer_id": 2**31}),
        (wire.Order, {"ids": [0]}),
        (wire.NotificationsWish, {"email_enabled": "yes"}),
    ],
)
def test_bounds(shape: Any, body: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(body, shape)
