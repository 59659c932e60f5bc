"""Bounds of the alert settings."""

import msgspec
import pytest

from server.shop.stock import wire_alerts as wire


@pytest.mark.parametrize(
    "stated", [{"slack_webhook_url": "x" * 2001}, {"email_enabled": None}, {"email_to": "x" * 2601}]
)
def test_bounds(stated: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(stated, wire.AlertSettingsWish)
