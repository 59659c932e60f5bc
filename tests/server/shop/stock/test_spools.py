"""Spools: added, described, weighed, put away."""

from typing import Any

import pytest

from server.foundation.database import Database
from server.foundation.problems import Conflict, Invalid, NotFound
from server.shop.stock import spools, trays
from server.shop.stock.grams import hundredths
from server.shop.stock.spools import Filter, Scale
from tests.server.shop.stock.shelves import add_printer, amount, asked, balanced, entries, spool


def found(db: Database, **wanted: Any) -> list[int]:
    rows, total = db.read_now(spools.listed, Filter(**wanted), 100, 0)
    assert total == len(rows)
    return sorted(row.id for row in rows)


def test_a_new_spool_has_its_first_entry(db: Database) -> None:
    one = spool(db, 1000, current_amount=hundredths(750))
    [entry] = entries(db, one)
    assert (entry.reason, entry.change, entry.person) == ("new_spool", 75_000, "Dana")
    assert balanced(db)


def test_what_is_not_stated(db: Database) -> None:
    row = db.write_now(spools.add, {"material": "PLA", "color": "Red"}, "Dana")
    assert (row.initial_amount, row.current_amount, row.low_stock_threshold) == (100_000, 100_000, 10_000)


@pytest.mark.parametrize("missing", ["material", "color"])
def test_material_and_colour_are_required(db: Database, missing: str) -> None:
    stated = {"material": "PLA", "color": "Red", missing: ""}
    with pytest.raises(Invalid, match=missing):
        db.write_now(spools.add, stated, "Dana")
    one = spool(db)
    with pytest.raises(Invalid, match=missing):
        db.write_now(spools.change, one, {missing: ""}, "Dana")


def test_an_empty_spool_has_no_entry(db: Database) -> None:
    one = spool(db, 1000, current_amount=0)
    assert entries(db, one) == []
    assert balanced(db)


def test_a_changed_amount_is_a_correction(db: Database) -> None:
    one = spool(db)
    row = db.write_now(spools.change, one, {"color": "Blue", "current_amount": 40_000}, "Robin", "counted")
    assert (row.color, row.current_amount) == ("Blue", 40_000)
    entry = entries(db, one)[-1]
    assert (entry.reason, entry.change, entry.person, entry.note) == (
        "correction",
        -60_000,
        "Robin",
        "counted",
    )


def test_weighing_keeps_the_difference(db: Database) -> None:
    one = spool(db, 1000, spool_weight=hundredths(250))
    row, entry = db.write_now(spools.weigh, one, Scale(gross=hundredths(1200)), "Dana")
    assert row.current_amount == hundredths(950)
    assert entry is not None
    assert (entry.change, entry.reason, entry.note) == (-5000, "correction", "Weighed.")
    row, entry = db.write_now(spools.weigh, one, Scale(net=hundredths(950)), "Dana")
    assert entry is None
    assert len(entries(db, one)) == 2
    # A new tare is kept together with what it means, and an impossible one not at all.
    row, entry = db.write_now(spools.weigh, one, Scale(gross=hundredths(1200), tare=hundredths(300)), "Dana")
    assert entry is not None
    assert (row.spool_weight, row.current_amount, entry.change) == (30000, hundredths(900), -5000)
    with pytest.raises(Invalid, match="less than the empty spool"):
        db.write_now(spools.weigh, one, Scale(gross=hundredths(200), tare=hundredths(310)), "Dana")
    assert db.read_now(spools.one, one).spool_weight == 30000


def test_what_the_scale_cannot_mean(db: Database) -> None:
    one, two = spool(db, spool_weight=hundredths(250)), spool(db)
    with pytest.raises(Invalid, match="either"):
        db.write_now(spools.weigh, one, Scale(), "Dana")
    with pytest.raises(Invalid, match="either"):
        db.write_now(spools.weigh, one, Scale(gross=1, net=1), "Dana")
    with pytest.raises(Invalid, match="less than the empty spool"):
        db.write_now(spools.weigh, one, Scale(gross=hundredths(200)), "Dana")
    with pytest.raises(Conflict, match="empty spool is not known"):
        db.write_now(spools.weigh, two, Scale(gross=hundredths(200)), "Dana")
    assert amount(db, one) == amount(db, two) == hundredths(1000)


def test_filters(db: Database) -> None:
    printer = add_printer(db)
    red = spool(db, location="Shelf A", vendor="Prusament")
    blue = spool(db, 90, color="Blue", lot="L-1_2")
    away = spool(db, color="Green")
    tied = spool(db, color="Ölweiß")
    db.write_now(spools.archive, away, archived=True)
    db.write_now(trays.tie, tied, printer, 1)
    assert found(db) == [red, blue, tied]
    assert found(db, color="RED") == [red]
    assert found(db, low_stock=True) == [blue]
    assert found(db, archived=True) == [away]
    assert found(db, color="Ölweiß") == [tied]
    assert found(db, location="shelf a") == [red]
    assert found(db, tied=True) == [tied]
    assert found(db, tied=False) == [red, blue]
    assert found(db, search="prusa") == [red]
    assert found(db, search="l-1_2") == [blue]
    assert found(db, search="%") == []
    assert found(db, search=f"#{blue}") == [blue]


def test_pages(db: Database) -> None:
    ids = [spool(db) for _ in range(5)]
    rows, total = db.read_now(spools.listed, Filter(), 2, 2)
    assert ([row.id for row in rows], total) == (ids[2:4], 5)


def test_removed_is_gone_and_its_entries_stay(db: Database) -> None:
    one = spool(db, external_id="spoolman-1")
    asked(db)(one, 5)
    db.write_now(spools.remove, one)
    with pytest.raises(NotFound):
        db.read_now(spools.one, one)
    assert len(entries(db, one)) == 2
    assert found(db) == []
    assert db.read_now(spools.named, [one])[one].material == "PLA"
    spool(db, external_id="spoolman-1")
