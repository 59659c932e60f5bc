"""The ledger in a spreadsheet."""

import csv
import io

from server.shop.stock import exporting, wire


def test_every_field_has_its_column() -> None:
    entry = wire.Entry(
        1, 2, "PLA Red", -5.5, 10, "print", 0, None, None, 3, "Dana", "=1", "2026-03-02T12:00:00Z"
    )
    [row] = csv.DictReader(io.StringIO(exporting.header() + exporting.lines([entry]), newline=""))
    assert (row["note"], row["change"], row["order_id"], row["staff_name"]) == ("'=1", "-5.5", "", "Dana")
