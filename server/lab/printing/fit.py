"""Which printers can print a job's approved file, and in words why the others cannot.

Pure: a job as it stands, a printer as it is now. What makes a start impossible (`hard`) is told from what a person may
decide to overlook, such as a file that was sliced for a sister model.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from server.inspection.matching import mismatches, same_printer
from server.inspection.sliced import SlicerMetadata
from server.printers.state import FREE, PrinterState

_ASK_AT_THE_PRINTER = (
    "This printer takes no files from here. Print it at the machine, then mark the job as printing."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: the student's choice and the approved file with what its slicer says."""

    printer: str
    aliases: tuple[str, ...]
    method: str
    file_name: str
    sliced: SlicerMetadata | None
    # Whether the model fits each printer of the catalog; unknown ones are missing.
    fits_volume: dict[str, bool]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One printer of the bridge. `held_by`: what already waits for it, in words; empty when nothing does."""

    id: int
    name: str
    catalog_name: str
    takes_files: bool
    extensions: tuple[str, ...]
    state: PrinterState
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    sentence: str
    is_hard: bool


def reasons(wanted: Wanted, printer: Candidate) -> list[Reason]:
    """Empty when everything fits. The most telling reason first."""
    hard = [Reason(sentence, is_hard=True) for sentence in _impossible(wanted, printer)]
    soft = [Reason(sentence, is_hard=False) for sentence in _doubtful(wanted, printer)]
    return hard + soft


def _impossible(wanted: Wanted, printer: Candidate) -> Iterable[str]:
    if not printer.takes_files:
        yield _ASK_AT_THE_PRINTER
        return
    if not wanted.file_name.lower().endswith(printer.extensions):
        yield f"It prints {', '.join(printer.extensions)}; the approved file is {wanted.file_name}."
    state = printer.state
    if state.status == "offline":
        yield state.note or "It is offline."
    elif state.control_allowed is False:
        yield "It refuses commands from outside. Switch on LAN-only mode and developer mode at the printer."
    elif state.status not in FREE:
        yield f"It is busy with {state.current_job}." if state.current_job else "It is busy."
    if printer.held_by:
        yield printer.held_by


def _doubtful(wanted: Wanted, printer: Candidate) -> Iterable[str]:
    if printer.catalog_name and not _is_named(printer.catalog_name, wanted):
        yield f"The student asked for {wanted.printer}; this is a {printer.catalog_name}."
    model = printer.catalog_name or printer.state.model or ""
    sliced_for = wanted.sliced.printer if wanted.sliced else None
    if sliced_for and model and not same_printer(sliced_for, model):
        yield f"The file was sliced for {sliced_for}."
    if wanted.fits_volume.get(printer.catalog_name) is False:
        yield "The model is larger than its build volume."
    material = wanted.sliced.material if wanted.sliced else None
    loaded = _loaded(printer.state)
    if (
        material
        and loaded
        and all(mismatches(SlicerMetadata(material=one), material, None) for one in loaded)
    ):
        yield f"It has {', '.join(sorted(loaded))} loaded; the file wants {material}."


def _is_named(name: str, wanted: Wanted) -> bool:
    return any(name.casefold() == known.casefold() for known in (wanted.printer, *wanted.aliases))


def _loaded(state: PrinterState) -> set[str]:
    """Materials that are known to be there; empty when the printer does not tell."""
    trays = [tray for unit in state.material_units for tray in unit.trays] + list(state.external_spools)
    return {tray.material for tray in trays if tray.present is not False and tray.material}
