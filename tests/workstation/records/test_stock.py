"""Spools and ledgers as the wire says them."""

from decimal import Decimal

import pytest

from tests.workstation.fake_stock import spool
from workstation.records.stock import Entry, Ledger, Spool

TRAY = {"printer_id": 2, "printer_name": "XL", "slot": 1, "is_doubtful": True}


def test_a_spool_is_read() -> None:
    found = Spool.from_wire(spool(3, tray=TRAY, archived_at="2026-11-20T12:00:00Z"))
    assert found.id == 3
    assert found.cost_per_gram == Decimal("0.02")
    assert found.value == Decimal("15.00")
    assert found.tray is not None
    assert found.tray.printer_name == "XL"
    assert found.is_archived


@pytest.mark.parametrize(
    ("left", "whole", "share"), [(750, 1000, 0.75), (1200, 1000, 1.0), (0, 1000, 0.0), (5, 0, 0.0)]
)
def test_how_full_it_is(left: float, whole: float, share: float) -> None:
    assert Spool(current_amount=left, initial_amount=whole).share == share


def test_what_is_spoken_for_is_not_free() -> None:
    assert Spool(current_amount=750, reserved_amount=100).free_g == 650
    assert Spool(current_amount=10, reserved_amount=90).free_g == 0


def test_an_older_page_follows() -> None:
    first = Ledger.from_wire({"entries": [{"id": 9, "change": -2.5}], "next": 9})
    whole = first.followed_by(Ledger((Entry(id=8),)))
    assert first.next == "9"
    assert [entry.id for entry in whole.entries] == [9, 8]
    assert not whole.next
