"""Trays as places: numbered as the server does, and the fitting free one first."""

from tests.workstation.fake_fleet import printer
from tests.workstation.fake_stock import spool
from workstation.models.stock import trays
from workstation.records.printers import Printer, State
from workstation.records.stock import Spool


def found(*spools: Spool) -> tuple[trays.Place, ...]:
    printers = [Printer.from_wire(printer(number)) for number in (1, 2)]
    bare = Printer.from_wire(printer(3, name="Bare"))
    return trays.places([*((each, each.state) for each in printers), (bare, State())], spools)


def test_every_tray_has_its_number() -> None:
    assert [(place.printer_id, place.slot) for place in found()] == [
        (1, 254),
        (2, 0),
        (2, 1),
        (2, 2),
        (2, 3),
        (3, 254),
    ]


def test_a_unit_of_one_and_a_second_unit() -> None:
    units = [{"id": 128, "trays": [{"slot": 0}]}, {"id": 1, "trays": [{"slot": 2}]}]
    state = State.from_wire({"material_units": units})
    places = trays.places([(Printer(1, "H2"), state)], ())
    assert [place.slot for place in places] == [128, 6]


def test_in_words_with_what_is_tied() -> None:
    tied = Spool.from_wire(spool(7, tray={"printer_id": 2, "slot": 1, "printer_name": "Printer 2"}))
    said = [trays.said(place) for place in found(tied)]
    assert said[2] == "Printer 2 · A2 · PETG · tied: PLA Red"
    assert "empty" in said[3]


def test_the_best_is_free_and_fits() -> None:
    petg = Spool.from_wire(spool(7, material="PETG"))
    assert found()[trays.best(found(), petg)].slot == 1
    assert trays.best((), petg) == -1
