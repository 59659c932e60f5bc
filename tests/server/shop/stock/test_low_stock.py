"""A spool becomes low once, and again only after it was filled up."""

import msgspec
import pytest
from sqlalchemy import select

from server.foundation import schema
from server.foundation.database import Database
from server.foundation.problems import Conflict
from server.shop.stock import ledger, low_stock, spools
from server.shop.stock.grams import hundredths
from server.shop.stock.ledger import Why
from tests.server.shop.stock.shelves import asked, spool


def told(db: Database) -> list[dict[str, object]]:
    query = (
        select(schema.outbox.c.payload)
        .where(schema.outbox.c.kind == low_stock.KIND)
        .order_by(schema.outbox.c.id)
    )
    return [msgspec.json.decode(row.payload) for row in db.read_now(lambda unit: unit.all(query))]


def test_the_threshold_is_told_once(db: Database) -> None:
    one = spool(db, 120)
    asked(db)(one, 19)
    assert told(db) == []
    asked(db)(one, 1)
    asked(db)(one, 50)
    [said] = told(db)
    assert said["message"] == (
        f"PLA Red (spool {one}) is low: 100 g are left, the threshold is 100 g. "
        "Other spools of this material and colour hold 0 g."
    )
    assert said["filament"]["current_amount"] == 100  # type: ignore[index]  # a payload


def test_and_again_after_it_was_filled_up(db: Database) -> None:
    one = spool(db, 120)
    asked(db)(one, 30)
    db.write_now(ledger.set_to, one, hundredths(500), Why("correction"))
    asked(db)(one, 450)
    assert len(told(db)) == 2


def test_another_threshold_may_make_it_low(db: Database) -> None:
    one = spool(db)
    db.write_now(spools.change, one, {"low_stock_threshold": hundredths(2000)}, "Dana")
    db.write_now(spools.change, one, {"low_stock_threshold": hundredths(3000)}, "Dana")
    assert len(told(db)) == 1


def test_a_threshold_that_rises_with_the_amount_is_no_news(db: Database) -> None:
    one = spool(db, 750)
    both = {"low_stock_threshold": hundredths(800), "current_amount": hundredths(1000)}
    db.write_now(spools.change, one, both, "Dana")
    assert told(db) == []


def test_new_and_low_is_no_news(db: Database) -> None:
    one = spool(db, 80)
    asked(db)(one, 1)
    assert told(db) == []


def test_what_is_put_away_is_not_told(db: Database) -> None:
    one = spool(db, 120)
    db.write_now(spools.archive, one, archived=True)
    asked(db)(one, 100)
    assert told(db) == []


def test_the_rest_of_its_sort_is_said(db: Database) -> None:
    one = spool(db, 120, material="Öko-PLA")
    spool(db, 700, color="red", material="Öko-PLA")
    spool(db, 300, color="Blue", material="Öko-PLA")
    asked(db)(one, 30)
    assert str(told(db)[0]["message"]).endswith("hold 700 g.")


def test_a_refused_use_tells_nobody(db: Database) -> None:
    one = spool(db, 120)
    with pytest.raises(Conflict):
        asked(db)(one, 121)
    assert told(db) == []
