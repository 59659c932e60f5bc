"""Dates and cursors at their edges."""

import pytest

from server.foundation.problems import Invalid
from server.shop.orders import asking
from server.shop.orders.queue import Turn
from server.shop.orders.wanted import EVER, NEVER, Place

AT = "2026-01-05T10:00:00.000000Z"


def test_a_date_is_a_whole_day() -> None:
    assert asking.since("2026-01-31") == "2026-01-31T00:00:00.000000Z"
    assert asking.until("2026-01-31") == "2026-02-01T00:00:00.000000Z"
    assert asking.until("2026-01-31T12:00:00+02:00") == "2026-01-31T10:00:00.000000Z"
    assert (asking.since(""), asking.until("")) == (EVER, NEVER)
    assert (
        asking.until("9999-12-31")
        == asking.until("9999-12-31T10:00:00")
        == asking.since("9999-12-31T10:00")
        == NEVER
    )
    for bad in ("0001-01-01", "x", "2026-02-30", "٢٠٢٦-01-01"):
        with pytest.raises(Invalid, match="start_date must be a date"):
            asking.since(bad)


def test_cursors_come_back() -> None:
    place, turn = Place(AT, 7), Turn(3, AT, 7)
    assert asking.place(str(asking.cursor_of(place))) == place
    assert asking.turn(str(asking.cursor_of(turn))) == turn
    assert asking.cursor_of(None) is asking.place("") is asking.turn("") is None
    for bad in (f"{AT}_٣", f"{AT}_", "_", f"x_{AT}_3", "9999-12-31T23:59:59_1"):
        with pytest.raises(Invalid, match="cursor"):
            asking.place(bad)
        with pytest.raises(Invalid, match="cursor"):
            asking.turn(bad)
