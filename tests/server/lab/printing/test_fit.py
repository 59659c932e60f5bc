"""Which printers fit a job, in words."""

from dataclasses import replace

import pytest

from server.inspection.sliced import SlicerMetadata
from server.lab.printing.fit import Candidate, Wanted, reasons
from server.printers.state import MaterialUnit, PrinterState, Tray, offline

WANTED = Wanted(
    printer="Prusa MK4S",
    aliases=("MK4S",),
    method="Filament",
    file_name="JaneDoe_Filament_Blue_1a2b.gcode",
    sliced=SlicerMetadata(weight_g=12, material="PLA", printer="Original Prusa MK4S HF0.4 nozzle"),
    fits_volume={"Prusa MK4S": True, "Prusa XL": True},
)
PRINTER = Candidate(1, "Prusa 1", "Prusa MK4S", True, (".bgcode", ".gcode"), PrinterState(status="idle"))


def sentences(wanted: Wanted, printer: Candidate) -> list[tuple[str, bool]]:
    return [(reason.sentence, reason.is_hard) for reason in reasons(wanted, printer)]


def loaded(*materials: str | None) -> PrinterState:
    trays = tuple(Tray(slot, present=True, material=material) for slot, material in enumerate(materials))
    return PrinterState(status="idle", material_units=(MaterialUnit(0, "AMS", trays=trays),))


def test_what_fits_has_no_reason_against_it() -> None:
    assert sentences(WANTED, PRINTER) == []
    for status in ("finished", "error"):
        assert sentences(WANTED, replace(PRINTER, state=PrinterState(status=status))) == []


@pytest.mark.parametrize(
    ("printer", "said"),
    [
        (replace(PRINTER, takes_files=False), "This printer takes no files from here."),
        (replace(PRINTER, extensions=(".gcode.3mf",)), "It prints .gcode.3mf; the approved file is Jane"),
        (
            replace(PRINTER, state=offline("silent", "Nothing was heard for 30 s.")),
            "Nothing was heard for 30 s.",
        ),
        (replace(PRINTER, state=PrinterState(status="offline")), "It is offline."),
        (
            replace(PRINTER, state=PrinterState(status="printing", current_job="vase")),
            "It is busy with vase.",
        ),
        (replace(PRINTER, state=PrinterState(status="online")), "It is busy."),
        (replace(PRINTER, state=PrinterState(status="idle", control_allowed=False)), "It refuses commands"),
        (replace(PRINTER, held_by="Another file is on its way to it."), "Another file is on its way to it."),
    ],
)
def test_what_makes_it_impossible(printer: Candidate, said: str) -> None:
    [(sentence, is_hard)] = sentences(WANTED, printer)
    assert sentence.startswith(said)
    assert is_hard


@pytest.mark.parametrize(
    ("printer", "said"),
    [
        (replace(PRINTER, catalog_name="Prusa XL"), ["The student asked for Prusa MK4S; this is a Prusa XL.",
                                                     "The file was sliced for Original Prusa MK4S HF0.4 nozzle."]),
        (replace(PRINTER, state=loaded("PETG", "ASA")), ["It has ASA, PETG loaded; the file wants PLA."]),
        (replace(PRINTER, state=loaded("PETG", "PLA")), []),
        (replace(PRINTER, state=loaded(None)), []),
        (replace(PRINTER, catalog_name=""), []),
        (replace(PRINTER, catalog_name="mk4s"), []),
    ],
)  # fmt: skip
def test_what_a_person_may_overlook(printer: Candidate, said: list[str]) -> None:
    assert sentences(WANTED, printer) == [(sentence, False) for sentence in said]


def test_a_model_that_is_too_large_is_told() -> None:
    wanted = replace(WANTED, fits_volume={"Prusa MK4S": False})
    assert sentences(wanted, PRINTER) == [("The model is larger than its build volume.", False)]


def test_a_file_that_says_nothing_is_not_held_against_it() -> None:
    assert sentences(replace(WANTED, sliced=None), replace(PRINTER, state=loaded("PETG"))) == []
