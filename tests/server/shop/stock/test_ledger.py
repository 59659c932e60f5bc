"""The ledger: an amount is always the sum of its entries, nothing goes below nothing, the same event is booked once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from server.foundation import schema
from server.foundation.database import Database, Unit
from server.foundation.problems import Conflict, NotFound
from server.shop.stock import ledger, spools
from server.shop.stock.grams import hundredths
from server.shop.stock.ledger import Wanted, Why
from server.shop.stock.tables import days
from tests.server.foundation.conftest import db as committing
from tests.server.foundation.conftest import url
from tests.server.shop.stock.shelves import amount, asked, balanced, entries, spool, sums

__all__ = ["committing", "url"]


def test_a_use_is_written_down(db: Database) -> None:
    one = spool(db)
    entry = asked(db)(one, 25.5, order_id=7, job_id="job", note="bracket")
    assert amount(db, one) == hundredths(974.5)
    assert (entry.change, entry.balance, entry.reason, entry.person) == (-2550, 97_450, "print", "Dana")
    assert (entry.order_id, entry.job_id, entry.note) == (7, "job", "bracket")
    assert [row.reason for row in entries(db, one)] == ["new_spool", "print"]
    assert db.read_now(spools.one, one).opened_at is not None


def test_more_than_there_is_is_refused_in_words(db: Database) -> None:
    one = spool(db, 10)
    with pytest.raises(Conflict, match=r"holds 10 g, not 10\.01 g"):
        asked(db)(one, 10.01)
    assert amount(db, one) == hundredths(10)
    assert len(entries(db, one)) == 1


def test_what_has_happened_is_written_down_to_nothing(db: Database) -> None:
    one = spool(db, 10)
    entry = db.write_now(ledger.drain, one, hundredths(25), Why("print", note="Bracket.", key="print-1"))
    assert (entry.change, entry.shortfall, entry.balance) == (-1000, 1500, 0)
    assert entry.note == "Bracket. 15 g more were used than the spool held by the book. Weigh it."


def test_the_same_event_is_booked_once(db: Database) -> None:
    one = spool(db)
    first = db.write_now(ledger.drain, one, 500, Why("print", key="print-9"))
    again = db.write_now(ledger.drain, one, 900, Why("print", key="print-9"))
    assert again.id == first.id
    assert asked(db)(one, 3, key="print-9").id == first.id
    assert amount(db, one) == 99_500


def test_what_is_found_is_a_correction(db: Database) -> None:
    one = spool(db)
    assert db.write_now(ledger.set_to, one, hundredths(1000), Why("correction")) is None
    entry = db.write_now(ledger.set_to, one, hundredths(990), Why("correction", "Robin"))
    assert (entry.change, entry.reason) == (-1000, "correction")


def test_nothing_is_taken_from_a_spool_that_is_not_there(db: Database) -> None:
    with pytest.raises(NotFound):
        asked(db)(77, 1)
    one = spool(db)
    db.write_now(spools.remove, one)
    with pytest.raises(NotFound):
        asked(db)(one, 1)
    assert [row.reason for row in entries(db, one)] == ["new_spool"]


def test_pages_and_filters(db: Database) -> None:
    one, two = spool(db), spool(db)
    for number in range(5):
        asked(db)(one, 1, order_id=number)
    first = db.read_now(ledger.listed, Wanted(spool_id=one), None, 2)
    assert [row.order_id for row in first] == [4, 3]
    second = db.read_now(ledger.listed, Wanted(spool_id=one), first[-1].id, 2)
    assert [row.order_id for row in second] == [2, 1]
    assert [row.spool_id for row in db.read_now(ledger.listed, Wanted(reason="new_spool"), None, 9)] == [
        two,
        one,
    ]
    assert db.read_now(ledger.listed, Wanted(since="2099-01-01T00:00:00.000000Z"), None, 9) == []
    assert len(db.read_now(ledger.listed, Wanted(until="2099-01-01T00:00:00.000000Z"), None, 9)) == 7


def test_of_an_order_what_was_used(db: Database) -> None:
    one = spool(db)
    asked(db)(one, 5, order_id=3)
    db.write_now(ledger.drain, one, 250, Why("failure", order_id=3))
    assert [row.change for row in db.read_now(ledger.of_order, 3)] == [-500, -250]
    assert db.read_now(ledger.of_order, 4) == []


def test_what_was_used_is_kept_by_day(db: Database) -> None:
    one = spool(db, cost_per_gram=20_000)
    asked(db)(one, 25)
    asked(db)(one, 5)
    db.write_now(ledger.set_to, one, 0, Why("correction"))
    [row] = db.read_now(lambda unit: unit.all(select(days)))
    assert (row.used, row.cost) == (3000, 600_000)


def test_everybody_hears_of_it(db: Database) -> None:
    one = spool(db)
    asked(db)(one, 1)
    told = db.read_now(lambda unit: unit.all(select(schema.feed.c.event, schema.feed.c.data)))
    assert {row.event for row in told} == {"filament"}
    assert f'"filament_id":{one}' in told[-1].data


def test_many_uses_at_once_never_take_more_than_there_is(committing: Database) -> None:
    db = committing
    one = spool(db, 40)
    use = asked(db)

    def take(number: int) -> bool:
        try:
            use(one, 3, key=f"race-{number}")
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as people:
        outcomes = list(people.map(take, range(20)))
    assert outcomes.count(True) == 13
    assert amount(db, one) == hundredths(1)
    assert balanced(db)


def test_the_same_event_from_many_at_once_is_booked_once(committing: Database) -> None:
    db = committing
    one = spool(db, 100)
    with ThreadPoolExecutor(8) as people:
        booked = list(people.map(lambda _: asked(db)(one, 3, key="print-5").id, range(16)))
    assert len(set(booked)) == 1
    assert amount(db, one) == hundredths(97)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["use", "drain", "set", "key"]),
        st.integers(0, 1),
        st.integers(0, 40_000),
        st.integers(0, 3),
    ),
    max_size=12,
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_an_amount_is_the_sum_of_its_entries(db: Database, steps: list[tuple[str, int, int, int]]) -> None:
    """The examples go on from each other, with spools of their own."""

    def walk(unit: Unit) -> None:
        stated = {"material": "PLA", "color": "Red", "initial_amount": 50_000}
        ids = [spools.add(unit, stated, "Dana").id for _ in range(2)]
        for step, which, weight, key in steps:
            _step(unit, step, ids[which], weight, f"{ids[0]}-{key}")
        held = {row.id: row.current_amount for row in spools.named(unit, ids).values()}
        assert held == sums(unit, ids)
        assert min(held.values()) >= 0
        for spool_id in ids:
            last = ledger.listed(unit, Wanted(spool_id=spool_id), None, 1)[0]
            assert last.balance == held[spool_id]

    db.write_now(walk)


def _step(unit: Unit, step: str, spool_id: int, weight: int, key: str) -> None:
    if step == "set":
        ledger.set_to(unit, spool_id, weight, Why("correction"))
    elif step == "drain":
        ledger.drain(unit, spool_id, weight, Why("print"))
    else:
        try:
            ledger.use(unit, spool_id, weight, Why("print", key=key if step == "key" else None))
        except Conflict:
            return
