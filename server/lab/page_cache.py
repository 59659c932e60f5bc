"""Pages that many desks ask for between two changes.

Fifty desks that hear of one change all ask for the same page. The answer's bytes are kept until anything is committed
(SQLite tells by `data_version`, in two microseconds) and never longer than a second, because locks and links run out
by time alone. Lives on the reading thread only, so nothing is locked. PostgreSQL has no such counter: there every
page is read.
"""

import time
from collections.abc import Callable

from server.foundation.database import Unit
from server.lab.jobs import Wanted

_KEEP_S = 1.0
_MOST = 256


class PageCache:
    def __init__(self) -> None:
        self._version = -1
        self._pages: dict[tuple[Wanted, int], tuple[float, bytes]] = {}

    def page(
        self, unit: Unit, wanted: Wanted, number: int, make: Callable[[Unit, Wanted, int], bytes]
    ) -> bytes:
        if not unit.is_sqlite:
            return make(unit, wanted, number)
        self._notice_commits(unit)
        key, now = (wanted, number), time.monotonic()
        kept = self._pages.get(key)
        if kept is not None and kept[0] > now:
            return kept[1]
        body = make(unit, wanted, number)
        self._pages[key] = (now + _KEEP_S, body)
        return body

    def _notice_commits(self, unit: Unit) -> None:
        version = unit.data_version()
        if version != self._version or len(self._pages) >= _MOST:
            self._version = version
            self._pages.clear()
