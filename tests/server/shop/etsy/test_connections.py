"""Who is let in as what, and tokens that are never lost, shown or used by two."""

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from server.foundation import accounts, clock, processes
from server.foundation.auth import Keyring
from server.foundation.database import Database, Unit
from server.foundation.problems import Forbidden, NotFound
from server.foundation.vault import Vault
from server.shop.callers import SYSTEM
from server.shop.etsy import connections
from server.shop.etsy.connections import Identity
from server.shop.etsy.oauth import Pair
from server.shop.etsy.tables import etsy_shops
from server.shop.etsy.trouble import NeedsReconnect
from tests.programs.laboratory import KEY

VAULT = Vault(Keyring(KEY))
ANNA = Identity("111", 1001, "Anna's Prints", "anna")
BEN = Identity("222", 1002, "Ben's Prints", "ben")
PAIR = Pair("111.access", "111.refresh", 3600)
NEXT = Pair("111.access2", "111.refresh2", 3600)


def admitted(db: Database, who: Identity = ANNA, *, by_house: bool = False, pair: Pair = PAIR) -> int:
    row = db.write_now(connections.admit, VAULT, who, pair, by_house=by_house)
    return int(row.account_id)


def row_of(db: Database, account_id: int) -> dict[str, object]:
    return dict(db.read_now(connections.one, account_id)._mapping)


def test_the_first_is_staff_and_the_next_is_not(db: Database) -> None:
    assert row_of(db, admitted(db))["role"] == "staff"
    assert row_of(db, admitted(db, BEN))["role"] == "account"
    # Again: nothing changes.
    assert row_of(db, admitted(db))["role"] == "staff"
    assert row_of(db, admitted(db, BEN))["role"] == "account"


def test_whom_the_house_connects_is_staff(db: Database) -> None:
    assert row_of(db, admitted(db, BEN, by_house=True))["role"] == "staff"
    # So the door is not open for the first stranger.
    assert row_of(db, admitted(db, ANNA))["role"] == "account"
    assert row_of(db, admitted(db, ANNA, by_house=True))["role"] == "staff"


def test_of_two_first_ones_at_once_one_is_staff(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both look before either has written: each sees that nobody is there yet."""
    ask, looked, both = accounts.listed, itertools.count(), threading.Barrier(2, timeout=60)

    def seen_by_both(*asked: Any) -> list[Any]:
        found = ask(*asked)
        if next(looked) < 2:
            both.wait()
        return found

    monkeypatch.setattr(accounts, "listed", seen_by_both)
    db = Database(postgres_url)
    with ThreadPoolExecutor(2) as crowd:
        ids = list(crowd.map(lambda who: admitted(db, who), (ANNA, BEN)))
    roles = sorted(str(row_of(db, account_id)["role"]) for account_id in ids)
    # Whoever is connected again stays what it was.
    admitted(db), admitted(db, BEN)
    assert roles == ["account", "staff"] == sorted(str(row_of(db, one)["role"]) for one in ids)
    db.close()


def test_a_removed_person_stays_out(db: Database) -> None:
    account_id = admitted(db)
    assert db.read_now(connections.connected) == [account_id]
    db.write_now(accounts.remove, SYSTEM, "111")
    assert db.read_now(connections.connected) == []
    with pytest.raises(Forbidden, match="removed"):
        admitted(db)


def test_tokens_are_sealed_for_their_place(db: Database) -> None:
    first, second = admitted(db), admitted(db, BEN, pair=Pair("222.access", "222.refresh", 3600))
    kept = str(db.read_now(lambda unit: unit.all(select(etsy_shops))))
    assert "111.access" not in kept
    assert "111.refresh" not in kept
    assert db.read_now(connections.held, VAULT, first).token == "111.access"
    stolen = row_of(db, first)["access_token"]
    db.write_now(connections.note, second, access_token=stolen)
    with pytest.raises(NeedsReconnect, match="cannot be read"):
        db.read_now(connections.held, VAULT, second)


def test_a_token_near_its_end_is_not_fresh(db: Database) -> None:
    assert db.read_now(connections.held, VAULT, admitted(db)).is_fresh
    account_id = admitted(db, pair=Pair("111.a", "111.r", 59))
    assert not db.read_now(connections.held, VAULT, account_id).is_fresh


def leased(db: Database, account_id: int, version: int, owner: str) -> str | None:
    return db.write_now(connections.lease_renewal, VAULT, account_id, version, owner)


def test_one_renews_at_a_time(db: Database) -> None:
    account_id = admitted(db)
    for name in ("one", "two"):
        db.write_now(processes.enter, name)
    assert leased(db, account_id, 1, "one") == "111.refresh"
    assert leased(db, account_id, 1, "two") is None
    assert leased(db, account_id, 1, "one") is None
    db.write_now(connections.renewed, VAULT, account_id, 1, NEXT)
    assert leased(db, account_id, 1, "two") is None
    assert leased(db, account_id, 2, "two") == "111.refresh2"


def test_what_a_dead_process_left_is_taken_over(db: Database) -> None:
    account_id = admitted(db)
    assert leased(db, account_id, 1, "dead") is not None
    db.write_now(processes.enter, "living")
    assert leased(db, account_id, 1, "living") is not None


def test_a_lease_ends(db: Database) -> None:
    account_id = admitted(db)
    db.write_now(processes.enter, "slow")
    assert leased(db, account_id, 1, "slow") is not None

    def later(unit: Unit) -> str | None:
        unit.now = clock.shift(unit.now, seconds=connections.RENEWAL_S + 1)
        processes.beat(unit, "slow")
        return connections.lease_renewal(unit, VAULT, account_id, 1, "other")

    assert db.write_now(later) is not None
    # Nor does one that was taken while the clock was ahead.
    ahead = clock.shift(clock.now(), days=9)
    db.write_now(connections.note, account_id, renewing_by="slow", renewing_until=ahead)
    assert leased(db, account_id, 1, "slow") is not None


def test_a_renewal_that_came_to_nothing_is_free_again(db: Database) -> None:
    account_id = admitted(db)
    db.write_now(processes.enter, "one")
    leased(db, account_id, 1, "one")
    db.write_now(connections.release_renewal, account_id, 1)
    assert leased(db, account_id, 1, "two") is not None


def test_the_pair_that_etsy_gave_wins(db: Database) -> None:
    """Two rotated at once: Etsy served the first; the second was refused, and comes first to the database."""
    account_id = admitted(db)
    assert db.write_now(connections.lose, account_id, 1, "Etsy said no.")
    db.write_now(connections.renewed, VAULT, account_id, 1, NEXT)
    assert db.read_now(connections.held, VAULT, account_id).token == "111.access2"
    assert not db.write_now(connections.lose, account_id, 1, "Etsy said no.")
    assert row_of(db, account_id)["state"] == "connected"


def test_a_lost_consent_forgets_the_tokens(db: Database) -> None:
    account_id = admitted(db)
    db.write_now(connections.lose, account_id, 1, "A permission is missing.", ["transactions_w"])
    row = row_of(db, account_id)
    assert (row["state"], row["access_token"], row["refresh_token"]) == ("needs_reconnect", None, None)
    assert row["scopes"] == "transactions_r shops_r"
    with pytest.raises(NeedsReconnect, match="Connect the shop with Etsy again"):
        db.read_now(connections.held, VAULT, account_id)
    assert db.read_now(connections.connected) == []
    admitted(db)
    assert row_of(db, account_id)["state"] == "connected"
    assert db.read_now(connections.connected) == [account_id]


def test_another_shop_is_fetched_from_its_beginning(db: Database) -> None:
    account_id = admitted(db)
    db.write_now(connections.note, account_id, synced_until="2026-01-01T00:00:00.000000Z")
    admitted(db)
    assert row_of(db, account_id)["synced_until"]
    admitted(db, replace(ANNA, shop_id=1009))
    assert row_of(db, account_id)["synced_until"] is None


def test_disconnecting_keeps_the_account(db: Database) -> None:
    account_id = admitted(db)
    db.write_now(connections.disconnect, account_id)
    assert row_of(db, account_id)["refresh_token"] is None
    # What was under way then does not connect it again.
    db.write_now(connections.renewed, VAULT, account_id, 1, NEXT)
    assert row_of(db, account_id)["state"] == "disconnected"
    with pytest.raises(NotFound):
        db.write_now(connections.disconnect, 4711)
