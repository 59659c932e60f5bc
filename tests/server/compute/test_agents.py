"""Agents: seen, gone, and what strangers read instead of their names."""

from server.compute import agents
from server.compute.agents import Seen
from server.foundation import clock
from server.foundation.database import Database


def test_who_is_online(db: Database) -> None:
    now = clock.now()
    gone = clock.shift(now, seconds=-2 * agents.ONLINE_S)
    db.write_now(agents.report, [Seen("pc-1", "IDLE", "RTX 3090", 2**35, 2, now)])
    db.write_now(agents.report, [Seen("pc-2", "BUSY", "none", 2**33, 1, gone)])
    db.write_now(agents.report, [Seen("pc-1", "BUSY", "RTX 3090", 2**35, 2, now)])
    assert [(row.name, row.status) for row in db.read_now(agents.online)] == [("pc-1", "BUSY")]
    assert [row.name for row in db.read_now(agents.known)] == ["pc-1", "pc-2"]


def test_names_of_machines_stay_in_the_lab() -> None:
    assert agents.public_id("pc-1") == agents.public_id("pc-1") != agents.public_id("pc-2")
    assert "pc-1" not in agents.public_id("pc-1")
