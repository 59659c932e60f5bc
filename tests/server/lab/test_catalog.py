"""What the lab offers, found by name whatever its case."""

from pathlib import Path

from server.opening.catalog import catalog_of
from server.settings import load

CATALOG = catalog_of(load(Path("/nowhere"), {}))


def test_finding() -> None:
    filament = CATALOG.method(" filament ")
    assert filament is not None
    assert filament.name == "Filament"
    assert CATALOG.method("clay") is None
    colour = CATALOG.colour(filament, "true red")
    assert colour is not None
    assert colour.name == "True Red"
    assert CATALOG.colour(filament, "pink") is None
    assert CATALOG.discipline("ART") == "Art"
    assert CATALOG.discipline("magic") is None


def test_printers_have_other_names_too() -> None:
    for name in ("Form 3", "formlabs form 3"):
        printer = CATALOG.printer(name)
        assert printer is not None
        assert (printer.name, printer.method) == ("Formlabs Form 3", "Resin")
    assert CATALOG.printer("Form 4") is None
    assert [printer.name for printer in CATALOG.printers_for("Resin")] == ["Formlabs Form 3"]
