"""A sign-in under way is good once, for ten minutes, for whoever has the verifier."""

import pytest
from sqlalchemy import select

from server.foundation import clock
from server.foundation.database import Database, Unit
from server.foundation.problems import Invalid
from server.shop.etsy import logins
from server.shop.etsy.oauth import Start
from server.shop.etsy.tables import etsy_logins
from tests.server.shop.etsy.market_place import on_sqlite_db

BEGUN = Start("v" * 64, "a state")

pytestmark = on_sqlite_db


def later(
    db: Database, seconds: float, *, verifier: str = BEGUN.verifier, state: str | None = None
) -> str | None:
    def verb(unit: Unit) -> str | None:
        unit.now = clock.shift(unit.now, seconds=seconds)
        return logins.redeem(unit, verifier, state)

    return db.write_now(verb)


@pytest.mark.parametrize("state", [None, "", "a state"])
def test_it_is_good_once(db: Database, state: str | None) -> None:
    db.write_now(logins.begin, BEGUN)
    assert later(db, 1, state=state) is None
    assert "used already" in str(later(db, 1, state=state))


def test_another_state_is_refused_and_spends_it(db: Database) -> None:
    db.write_now(logins.begin, BEGUN)
    assert "does not belong" in str(later(db, 1, state="another"))
    assert later(db, 1, state="a state") is not None


def test_it_ends_after_ten_minutes(db: Database) -> None:
    db.write_now(logins.begin, BEGUN)
    assert "ten minutes" in str(later(db, 601))


def test_nothing_that_opens_it_is_kept(db: Database) -> None:
    db.write_now(logins.begin, BEGUN)
    kept = str(db.read_now(lambda unit: unit.all(select(etsy_logins))))
    assert BEGUN.verifier not in kept
    assert BEGUN.state not in kept


def test_old_ones_are_forgotten(db: Database) -> None:
    db.write_now(logins.begin, BEGUN)

    def much_later(unit: Unit) -> None:
        unit.now = clock.shift(unit.now, days=1)
        logins.begin(unit, Start("w" * 64, "b"))

    db.write_now(much_later)
    assert len(db.read_now(lambda unit: unit.all(select(etsy_logins)))) == 1


def test_what_is_no_verifier_is_named(db: Database) -> None:
    with pytest.raises(Invalid) as refused:
        later(db, 0, verifier="too short")
    assert "code_verifier" in refused.value.fields
