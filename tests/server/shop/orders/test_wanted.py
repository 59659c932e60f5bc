"""What is wanted lies in stretches of the indexes, and only where there is anything."""

from server.foundation.database import Database
from server.shop.orders import wanted
from server.shop.orders.wanted import Stretch, Wanted
from tests.server.shop.orders.ordering import account, receipt, taken


def test_a_whole_account_is_one_stretch(db: Database) -> None:
    shop = account(db)
    taken(db, shop, receipt(1), receipt(2, status="pending"))
    assert db.read_now(wanted.stretches, Wanted()) == [Stretch(shop, None, 2)]
    assert db.read_now(wanted.stretches, Wanted(status="paid")) == [Stretch(shop, ("paid", "queued"), 1)]
    assert db.read_now(wanted.stretches, Wanted(shop + 1)) == []


def test_parameters_fit_their_conditions() -> None:
    found = [Stretch(1, None, 5), Stretch(2, ("paid", "queued"), 5)]
    assert wanted.named(found) == {"a0": 1, "a1": 2, "s1": "paid", "p1": "queued"}
    assert wanted.condition(0, has_pair=False) == "account_id = :a0"
    assert wanted.condition(1, has_pair=True).endswith(":p1")
