"""Pages of the ledger with their spools."""

from server.foundation.database import Database
from server.shop.stock import bookings
from server.shop.stock.ledger import Wanted
from tests.server.shop.stock.shelves import asked, spool


def test_a_page_and_the_next(db: Database) -> None:
    one = spool(db)
    for _ in range(4):
        asked(db)(one, 1)
    first = db.read_now(bookings.page, Wanted(), None, 3)
    assert (len(first.entries), first.next) == (3, first.entries[-1].id)
    assert first.spools[one].color == "Red"
    last = db.read_now(bookings.page, Wanted(), first.next, 3)
    assert (len(last.entries), last.next) == (2, None)
