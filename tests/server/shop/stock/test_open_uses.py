"""Prints that wait for their filament, with the names that people know."""

from server.foundation.database import Database
from server.shop.stock import open_uses, printed
from tests.server.shop.stock.shelves import add_print, add_printer, later, spool

ENDED = {
    "state": "finished",
    "started_at": later(60),
    "ended_at": "2099-01-01T00:00:00.000000Z",
    "grams": 12.5,
}


def test_pages(db: Database) -> None:
    printer = add_printer(db)
    spool(db)
    runs = [add_print(db, printer, name=f"print {n}", **ENDED) for n in range(3)]
    db.write_now(printed.follow)
    first = db.read_now(open_uses.page, "open", None, 2)
    assert [one.print_id for one in first.prints] == [runs[2], runs[1]]
    assert (first.prints[0].printer_name, first.prints[0].name, first.prints[0].grams) == (
        "Main Printer",
        "print 2",
        12.5,
    )
    assert first.next is not None
    last = db.read_now(open_uses.page, "open", first.next, 2)
    assert ([one.print_id for one in last.prints], last.next) == ([runs[0]], None)
    assert db.read_now(open_uses.page, "counted", None, 2).prints == []
