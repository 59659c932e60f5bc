"""Orders in a spreadsheet."""

import csv
import io

from server.foundation.database import Database
from server.shop.orders import answers, exporting
from server.shop.orders.wanted import Wanted
from tests.server.shop.orders.ordering import an_order, item


def test_a_line_says_what_was_bought(db: Database) -> None:
    an_order(db, buyer_name="=cmd()", items=(item(1, quantity=2), item(2, title="Pot, blue")))
    found = db.read_now(answers.page, Wanted(), 10, 0, None)
    [row] = csv.DictReader(io.StringIO(exporting.header() + exporting.lines(found.orders), newline=""))
    assert (row["buyer_name"], row["total_amount"], row["currency"]) == ("'=cmd()", "49.99", "USD")
    assert row["items"] == "2 × Custom Bracket; 1 × Pot, blue"
