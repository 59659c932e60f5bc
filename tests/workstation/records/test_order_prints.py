"""Which items of an order go together into a queue, and which are there already."""

from workstation.records.order_prints import PrintsWish, PrintWish
from workstation.records.stock import Spool

BLUE, RED, PETG = Spool(1, "PLA", "Blue"), Spool(2, "PLA", "Red"), Spool(3, "PETG", "Red")
WISH = PrintsWish(
    (
        PrintWish(4, 1, PETG),
        PrintWish(3, 1, RED),
        PrintWish(2, 2),
        PrintWish(5, 2, RED),
        PrintWish(1, 1, BLUE),
    )
)


def test_items_of_one_material_at_one_printer_are_scheduled_together() -> None:
    assert [[one.item_id for one in together] for together in WISH.together] == [[1, 3], [2], [4], [5]]


def test_what_waits_already_is_left_out() -> None:
    assert [one.item_id for one in WISH.without({1, 3, 5}).items] == [4, 2]
