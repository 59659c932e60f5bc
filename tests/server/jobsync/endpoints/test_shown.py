"""The list is rendered where it is read."""

import json

from server.foundation.database import Database
from server.jobsync import lists
from server.jobsync.endpoints.shown import shown
from server.jobsync.rules import Version, Wanted


def test_rows_come_as_the_wire_has_them(db: Database, account_id: int) -> None:
    assert db.read_now(shown, account_id) == (Version(0, 0), b"[]")
    wanted = [Wanted("b", "/b", 2), Wanted("a", "/a", 1)]
    db.write_now(lists.replace, account_id, wanted, None, "me")
    version, body = db.read_now(shown, account_id)
    assert version == Version(1, 0)
    assert [row["file_path"] for row in json.loads(body)] == ["/a", "/b"]
