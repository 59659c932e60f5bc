"""Etsy's own headers say how fast it is asked."""

import time

import pytest

from server.shop.etsy.pace import Pace
from server.shop.etsy.trouble import Resting

pytestmark = pytest.mark.anyio


async def duration(pace: Pace, turns: int) -> float:
    started = time.monotonic()
    for _ in range(turns):
        await pace.turn()
    return time.monotonic() - started


async def test_it_starts_slowly() -> None:
    assert await duration(Pace(), 3) >= 0.39


async def test_it_goes_as_fast_as_etsy_says() -> None:
    pace = Pace()
    pace.heard({"x-limit-per-second": "1000"})
    assert await duration(pace, 20) < 0.39


@pytest.mark.parametrize("name", ["x-remaining-this-second", "x-remaining-this-secon"])
async def test_either_spelling_of_what_is_left_is_heard(name: str) -> None:
    pace = Pace()
    pace.heard({"x-limit-per-second": "1000", name: "0"})
    assert pace._next_at > time.monotonic() + 0.9


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "nan", "inf", "0"])
async def test_nonsense_changes_nothing(nonsense: str) -> None:
    pace = Pace()
    pace.heard({"x-limit-per-second": nonsense})
    assert pace._per_second == 5


async def test_a_short_wait_is_sat_out() -> None:
    pace = Pace()
    assert pace.too_fast({"retry-after": "0.3"}) == 0.3
    assert await duration(pace, 1) >= 0.29
    assert pace.rests_until is None
    assert pace.too_fast({}) == 1
    # Or as a moment, by the clock of who says it.
    said = {"retry-after": "Wed, 21 Oct 2026 07:28:05 GMT", "date": "Wed, 21 Oct 2026 07:28:03 GMT"}
    assert pace.too_fast(said) == 2
    assert pace.too_fast({"retry-after": "Wed, 21 Oct 2015 07:28:05 GMT"}) == 0.05
    assert pace.too_fast({"retry-after": "soon"}) == 1


async def test_a_long_one_is_a_rest() -> None:
    pace = Pace()
    with pytest.raises(Resting, match="asked again after"):
        pace.too_fast({"retry-after": "40000"})
    with pytest.raises(Resting):
        await pace.turn()
    assert pace.rests_until is not None


async def test_little_is_left_for_today() -> None:
    pace = Pace()
    assert not pace.is_scarce
    pace.heard({"x-limit-per-day": "5000", "x-remaining-today": "900"})
    assert pace.is_scarce
    pace.heard({"x-limit-per-day": "5000", "x-remaining-today": "4000"})
    assert not pace.is_scarce
