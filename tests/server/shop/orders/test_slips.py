"""A packing slip holds long names, many items and letters of other scripts."""

from server.foundation.database import Database
from server.shop.orders import slips
from server.shop.orders.slips import Contents, Line
from tests.server.shop.orders.ordering import an_order, item


def test_it_says_what_is_in_the_parcel(db: Database) -> None:
    lines = (
        item(1, variations=(("Colour", "Red"), ("Size", "L")), sku="S-1"),
        item(2, sku="", variations=()),
    )
    one = an_order(db, items=lines, address="Zoë\r\n1 Road\x07", message_from_buyer="Hi")
    shown = db.read_now(slips.contents, one, None)
    assert shown.address == "Zoë\n1 Road"
    assert [line.details for line in shown.lines] == ["Colour: Red    Size: L    S-1", ""]
    assert slips.drawn(shown).startswith(b"%PDF-")


def test_many_items_take_many_pages() -> None:
    words = "Μακρύς τίτλος " * 10
    lines = [Line(words, "x" * 100, 1) for _ in range(16)]
    data = slips.drawn(Contents(1, "2026-01-05", "李小龍\n" + "A" * 400, "", "Gift ❤", "", lines))
    assert data.count(b"/Type /Page\n") > 1


def test_nothing_is_a_slip_too() -> None:
    assert slips.drawn(Contents(1, "2026-01-05", "", "", "", "", [])).startswith(b"%PDF-")
