"""Filament for an order's prints: what is free of it, and which items go together."""

from tests.workstation.fake_shop import filament
from workstation.records.order_prints import Filament, PrintsWish, PrintWish


def test_what_is_spoken_for_is_not_free() -> None:
    found = Filament.from_wire(filament(1, tray={"printer_id": 4, "slot": 0}))
    assert (found.free_g, found.printer_id) == (650.0, 4)
    assert Filament(current_amount=10, reserved_amount=90).free_g == 0
    assert Filament.from_wire(filament(1)).printer_id is None


def test_items_of_one_material_are_scheduled_together() -> None:
    blue, red = Filament(1, "PLA", "Blue"), Filament(2, "PLA", "Red")
    wish = PrintsWish(1, (PrintWish(1, blue), PrintWish(2), PrintWish(3, red)))
    assert {material: [one.item_id for one in wishes] for material, wishes in wish.by_material.items()} == {
        "PLA": [1, 3],
        "": [2],
    }
