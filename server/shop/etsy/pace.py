"""How fast Etsy is asked: what its own headers say, and carefully until the first of them came.

The limits belong to the app's key and are not published, so nothing is assumed but a slow start. A long `retry-after` means
that the day's share is used up: then nobody asks until it is over.
"""

import asyncio
import math
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from server.foundation import clock
from server.shop.etsy.trouble import Resting

_FIRST_PER_SECOND = 5.0
_SHARE = 0.9
# A wait that somebody can sit out; anything longer is a rest.
LONGEST_WAIT_S = 30.0
_LONGEST_REST_S = 86_400.0
# The documentation and live answers also show the second name, cut off.
_REMAINING_NOW = ("x-remaining-this-second", "x-remaining-this-secon")
_SCARCE = 0.2
_SCARCE_S = 3600.0


class Pace:
    def __init__(self) -> None:
        self._per_second = _FIRST_PER_SECOND
        self._next_at = 0.0
        self._rests_until = 0.0
        self._scarce_until = 0.0

    @property
    def is_scarce(self) -> bool:
        """Little was left for today when Etsy said so last, within the hour: what is not urgent waits."""
        return time.monotonic() < self._scarce_until

    @property
    def rests_until(self) -> str | None:
        """The moment as it is shown; None: awake."""
        left_s = self._rests_until - time.monotonic()
        return clock.shown(clock.shift(clock.now(), seconds=left_s)) if left_s > 0 else None

    async def turn(self) -> None:
        """Wait until it may be asked. Raises Resting."""
        self.demand_awake()
        now = time.monotonic()
        starts_at = max(now, self._next_at)
        self._next_at = starts_at + 1.0 / self._per_second
        if starts_at > now:
            await asyncio.sleep(starts_at - now)
            self.demand_awake()

    def demand_awake(self) -> None:
        left_s = self._rests_until - time.monotonic()
        if left_s > 0:
            raise Resting(left_s)

    def heard(self, headers: Mapping[str, str]) -> None:
        """Every answer says what is left."""
        limit = _number(headers, "x-limit-per-second")
        if limit is not None and limit >= 1:
            self._per_second = limit * _SHARE
        remaining = min(
            (left for name in _REMAINING_NOW if (left := _number(headers, name)) is not None), default=1
        )
        if remaining < 1:
            self._next_at = max(self._next_at, time.monotonic() + 1.0)
        per_day, today = _number(headers, "x-limit-per-day"), _number(headers, "x-remaining-today")
        if per_day and today is not None:
            self._scarce_until = time.monotonic() + _SCARCE_S if today / per_day < _SCARCE else 0.0

    def too_fast(self, headers: Mapping[str, str]) -> float:
        """Etsy answered 429: how long to wait before it is asked again. Raises Resting when that is long."""
        stated = _pause(headers)
        wait_s = 1.0 if stated is None else min(max(stated, 0.05), _LONGEST_REST_S)
        if wait_s > LONGEST_WAIT_S:
            self._rests_until = time.monotonic() + wait_s
            raise Resting(wait_s)
        self._next_at = max(self._next_at, time.monotonic() + wait_s)
        return wait_s


def _pause(headers: Mapping[str, str]) -> float | None:
    """Seconds, or the moment when it may be asked again: by the other's clock, whatever ours says."""
    seconds = _number(headers, "retry-after")
    if seconds is not None:
        return seconds
    then, now = (_moment(headers.get(name, "")) for name in ("retry-after", "date"))
    if then is None:
        return None
    return max(0.0, (then - (now or datetime.now(UTC))).total_seconds())


def _moment(stated: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(stated)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _number(headers: Mapping[str, str], name: str) -> float | None:
    try:
        value = float(headers.get(name, ""))
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None
