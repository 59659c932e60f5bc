"""The shapes of answers, from what the verbs know."""

import msgspec

from server.foundation.database import Database
from server.shop.etsy import connections, standing, wire
from tests.server.shop.etsy.market_place import on_sqlite_db
from tests.server.shop.etsy.test_connections import admitted

pytestmark = on_sqlite_db


def test_a_user_as_the_document_has_one(db: Database) -> None:
    user = wire.user(db.read_now(connections.one, admitted(db)))
    assert (user.etsy_user_id, user.username, user.first_name) == ("111", "Anna's Prints", "anna")
    assert (user.shop_id, user.shop_name) == ("1001", "Anna's Prints")


def test_an_account_without_secrets(db: Database) -> None:
    account = wire.account(db.read_now(standing.of, admitted(db)))
    assert b"token" not in msgspec.json.encode(account)
    assert (account.state, account.sync) == ("connected", None)
