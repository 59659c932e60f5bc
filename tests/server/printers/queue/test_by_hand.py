"""Whoever owns what is printed hears what people do at a queue, in the same transaction."""

from typing import Any

import pytest

from server.foundation.database import Database
from server.printers.queue.by_hand import ByHand
from tests.server.printers.queues import NOW, add_printer, at, later, queue


def test_what_people_say_is_told(db: Database) -> None:
    heard: list[str] = []
    hand = ByHand([lambda _unit, entry, who: heard.append(f"{who}: {entry.status}")])
    entry, other = (queue(db, add_printer(db, name)) for name in ("A", "B"))
    for stated in ({"notes": "x"}, {"not_before": later(60)}, {"status": "started"}, {"status": "started"}):
        at(db, NOW, hand.change, entry.id, stated, {}, "Dana")
    assert heard == ["Dana: started"]
    at(db, NOW, hand.change, entry.id, {"status": "completed"}, {}, "Kim")
    at(db, NOW, hand.cancel, other.id, {}, "Dana")
    assert heard[1:] == ["Kim: completed", "Dana: cancelled"]


def test_what_a_listener_does_not_bear_is_undone(db: Database) -> None:
    def refuse(*_given: Any) -> None:
        raise ValueError("no")

    entry = queue(db, add_printer(db))
    with pytest.raises(ValueError, match="no"):
        at(db, NOW, ByHand([refuse]).cancel, entry.id, {}, "Dana")
    assert db.read_now(lambda unit: ByHand().change(unit, entry.id, {}, {}, "Dana")).status == "queued"
