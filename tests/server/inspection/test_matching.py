import pytest

from server.inspection.matching import mismatches, same_printer
from server.inspection.sliced import SlicerMetadata


def _about(material: str | None = None, printer: str | None = None) -> SlicerMetadata:
    return SlicerMetadata(material=material, printer=printer)


def test_the_wrong_method_is_said_in_words() -> None:
    assert mismatches(_about("Resin"), "Filament", None) == [
        "Sliced for Resin, but the student asked for Filament."
    ]
    assert mismatches(_about("PLA"), "Resin", "Form 3") == [
        "Sliced for Filament, but the student asked for Resin."
    ]


@pytest.mark.parametrize("material", ["PLA", "PETG", "ABS", "PLA, PETG", "PLA-CF", "TPU 95A", "Generic PLA+"])
def test_every_plastic_on_a_spool_is_filament(material: str) -> None:
    assert mismatches(_about(material), "Filament", None) == []


def test_a_certain_plastic_may_be_asked_for() -> None:
    assert mismatches(_about("PLA"), "PLA", None) == []
    assert mismatches(_about("PLA"), "PETG", None) == ["Sliced with PLA, but the student asked for PETG."]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Original Prusa MK4S", "Prusa MK4S"),
        ("MK4S", "Prusa MK4S"),
        ("Original Prusa MK4S HF0.4 nozzle", "Prusa MK4S"),
        ("MK4SMMU3", "Prusa MK4S"),
        ("MK4IS", "Prusa MK4"),
        ("XL5", "Prusa XL"),
        ("XL5IS", "Prusa XL"),
        ("XL", "Original Prusa XL"),
        ("MINIIS", "Prusa MINI"),
        ("Bambu Lab X1 Carbon 0.4 nozzle", "X1 Carbon"),
        ("Form 3", "Formlabs Form 3"),
        ("Raise3D Pro2 Plus", "Raise3D Pro 2 Plus"),
    ],
)
def test_printers_are_recognised_by_any_of_their_names(one: str, other: str) -> None:
    assert same_printer(one, other)
    assert mismatches(_about(printer=one), None, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MK4", "Prusa MK4S"),
        ("Bambu Lab A1", "Bambu Lab A1 mini"),
        ("Prusa XL", "Prusa MK4S"),
        ("Form 3", "Form 4"),
        ("Form 3L", "Form 3"),
    ],
)
def test_printers_that_differ_are_told_apart(one: str, other: str) -> None:
    assert mismatches(_about(printer=one), None, other) == [
        f"Sliced for {one}, but the student asked for {other}."
    ]


def test_a_printer_may_have_further_names() -> None:
    assert mismatches(_about(printer="TwinHead"), None, "Raise3D Pro 2 Plus", aliases=["twin head"]) == []


def test_what_is_not_known_does_not_differ() -> None:
    assert mismatches(_about(), "Filament", "Prusa XL") == []
    assert mismatches(_about("PLA", "MK4S"), None, None) == []
    assert mismatches(_about("unobtainium"), "Filament", None) == []
