"""What may be stated, and within which bounds."""

import msgspec
import pytest

from server.shop.stock import wire


@pytest.mark.parametrize(
    ("shape", "stated"),
    [
        (wire.FilamentWish, {"current_amount": -0.5}),
        (wire.FilamentWish, {"current_amount": None}),
        (wire.FilamentWish, {"color_hex": "#12"}),
        (wire.FilamentWish, {"comment": "x" * 2001}),
        (wire.UsageWish, {"filament_id": 1, "amount_used": 0.001}),
        (wire.UsageWish, {"filament_id": 2**40, "amount_used": 1}),
        (wire.UsageWish, {"filament_id": 1, "amount_used": 1, "reason": "new_spool"}),
        (wire.LedgerQuery, {"limit": 1001}),
        (wire.LedgerQuery, {"reason": "theft"}),
        (wire.TrayWish, {"printer_id": 1, "slot": 256}),
    ],
)
def test_bounds(shape: type[msgspec.Struct], stated: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(stated, shape)


def test_what_is_not_stated_is_not_said() -> None:
    assert wire.stated(wire.FilamentWish(material=" PLA\n CF ", comment=" a\nb")) == {
        "material": "PLA CF",
        "comment": "a\nb",
        "staff_name": None,
        "note": "",
    }
