"""What waits to be sent stays in order, and only the last text of the same notes."""

from datetime import UTC, datetime
from pathlib import Path

from workstation.cache import outbox
from workstation.cache.engine import open_engine
from workstation.records.intents import NOTES, REVIEW, Intent

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def test_order_replacement_and_removal(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "cache.sqlite")
    first = Intent(NOTES, "a", {"notes": "one"}, NOW)
    mark = Intent(REVIEW, "a", {"reviewed": True}, NOW)
    other = Intent(NOTES, "b", {"notes": "else"}, NOW)
    last = Intent(NOTES, "a", {"notes": "two"}, NOW)
    with engine.begin() as connection:
        for intent in (first, mark, other, last):
            outbox.add(connection, intent)
        assert outbox.load(connection) == [mark, other, last]
        outbox.remove(connection, mark.key)
        assert outbox.load(connection) == [other, last]
    engine.dispose()
