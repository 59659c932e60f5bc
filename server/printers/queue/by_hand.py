"""What people do to the entries of the queues, told to whoever owns what is printed, in the same transaction.

What a printer does to them is told by the chronicle, until somebody has heard it. What a person states is one change of
one row, so its listeners are verbs that belong to it: either all of it is written or nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import Row

from server.foundation.database import Unit
from server.printers.queue import schedule
from server.printers.queue.schedule import WAITING, States

OnEntry: TypeAlias = Callable[[Unit, Row[Any], str], None]
"""Given an entry that a person began, ended, put back or took out, as it is then, and who that was."""


@dataclass(frozen=True, slots=True)
class ByHand:
    listeners: list[OnEntry] = field(default_factory=list)

    def change(
        self, unit: Unit, scheduled_id: int, stated: Mapping[str, Any], states: States, who: str
    ) -> Row[Any]:
        """See schedule.change."""
        before = schedule.one(unit, scheduled_id).status
        entry = schedule.change(unit, scheduled_id, stated, states)
        if entry.status != before and not {before, entry.status} <= {*WAITING}:
            self._tell(unit, entry, who)
        return entry

    def cancel(self, unit: Unit, scheduled_id: int, states: States, who: str) -> None:
        """See schedule.cancel."""
        self._tell(unit, schedule.cancel(unit, scheduled_id, states), who)

    def _tell(self, unit: Unit, entry: Row[Any], who: str) -> None:
        for heard in self.listeners:
            heard(unit, entry, who)
