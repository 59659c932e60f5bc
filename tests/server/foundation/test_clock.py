"""Instants: text that sorts as time does."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.foundation import clock

moments = st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds are naive by Hypothesis's rule


@given(moments, moments)
def test_text_order_is_time_order(one: datetime, other: datetime) -> None:
    assert (one < other) == (clock.from_datetime(one) < clock.from_datetime(other))
    assert clock.to_datetime(clock.from_datetime(one)) == one
    assert len(clock.from_datetime(one)) == 27


@given(moments, st.floats(-1e6, 1e6))
def test_shifting(moment: datetime, seconds: float) -> None:
    instant = clock.from_datetime(moment)
    assert abs(clock.seconds_between(instant, clock.shift(instant, seconds=seconds)) - seconds) < 1e-5


def test_what_the_wire_shows() -> None:
    assert clock.shown("2026-11-21T09:30:00.123456Z") == "2026-11-21T09:30:00Z"
    assert clock.shown_or_none(None) is None
    assert clock.shown_or_none("2026-11-21T09:30:00.123456Z") == "2026-11-21T09:30:00Z"
    assert clock.from_timestamp(0) == "1970-01-01T00:00:00.000000Z"
    east = datetime(2026, 1, 1, 2, tzinfo=timezone(timedelta(hours=2)))
    assert clock.from_datetime(east) == "2026-01-01T00:00:00.000000Z"
    assert clock.shift(clock.now(), days=1) > clock.now()


@pytest.mark.parametrize(
    ("stated", "instant"),
    [
        ("2026-01-31T14:00:00", "2026-01-31T14:00:00.000000Z"),
        ("2026-01-31T14:00:00Z", "2026-01-31T14:00:00.000000Z"),
        ("2026-01-31T14:00:00.5-05:00", "2026-01-31T19:00:00.500000Z"),
        ("2026-01-31", "2026-01-31T00:00:00.000000Z"),
    ],
)
def test_what_others_wrote(stated: str, instant: str) -> None:
    assert clock.from_text(stated) == instant


@pytest.mark.parametrize("stated", ["", "now", "1969-12-31T23:59:59", "9999-12-31T23:59:59-01:00"])
def test_what_is_no_time(stated: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whatever it says, the caller says it in a sentence
        clock.from_text(stated)
