"""How a connection stands: nothing secret, and what to do when something is wrong."""

import msgspec

from server.foundation.database import Database
from server.foundation.feed import entries_after
from server.shop.etsy import connections, standing
from tests.server.shop.etsy.market_place import on_sqlite_db
from tests.server.shop.etsy.test_connections import admitted

pytestmark = on_sqlite_db


def test_what_is_shown(db: Database) -> None:
    account_id = admitted(db)
    shown = db.read_now(standing.of, account_id)
    assert shown["name"] == "Anna's Prints"
    assert (shown["state"], shown["sync"], shown["orders"], shown["missing_scopes"]) == (
        "connected",
        None,
        0,
        [],
    )
    assert db.read_now(standing.every) == [shown]
    assert db.read_now(standing.problems, account_id) == []


def test_a_change_is_told_without_secrets(db: Database) -> None:
    account_id = admitted(db)
    db.write_now(connections.lose, account_id, 1, "No.", ["shops_r"])
    told = [entry for entry in db.read_now(entries_after, 0) if entry.event == "etsy"]
    newest = msgspec.json.decode(told[-1].data)
    assert newest["state"] == "needs_reconnect"
    assert newest["trouble"] == "No. Connect the shop with Etsy again."
    assert newest["missing_scopes"] == ["shops_r"]
    assert "token" not in told[-1].data
