"""What PrusaLink's answers mean. Two programs speak it, the printers' own firmware (Buddy) and a service on a Raspberry Pi,
and they differ in shapes: one storage or a list of them, text for numbers, members that are null or missing.

Pure: answers in, a `PrinterState` or a fact out.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from server.printers import reading
from server.printers.driver import PrintFile
from server.printers.state import BUSY, Nozzle, PrinterError, PrinterState, Status

_STATUS: dict[str, Status] = {
    "IDLE": "idle",
    "READY": "idle",
    "BUSY": "online",
    "PRINTING": "printing",
    "PAUSED": "paused",
    "FINISHED": "finished",
    "STOPPED": "idle",
    "ERROR": "error",
    "ATTENTION": "error",
}
# What these mean while there is a job: calibration and filament changes belong to it, and so does a question on the screen.
_WITH_JOB: dict[str, Status] = {"BUSY": "printing", "ATTENTION": "paused"}
_ATTENTION = "The printer needs attention: look at its screen."
_NOTHING = " - "

EXTENSIONS = (".bgcode", ".gcode")
_LONGEST_STEM = 84
_KEPT_END = 24


@dataclass(frozen=True, slots=True)
class Identity:
    """What a printer says about itself, once for each connection."""

    model: str | None = None
    serial: str | None = None
    firmware: str | None = None
    nozzle_mm: float | None = None
    is_pi: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A print as the printer numbers it."""

    id: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Storage:
    """A place for files; `name` is its path without slashes."""

    name: str
    free_bytes: int | None = None


def identity(version: dict[str, Any], info: dict[str, Any]) -> Identity:
    original = reading.text(version.get("original")).removeprefix("PrusaLink").strip()
    host = reading.text(version.get("hostname"))
    # Older firmware names its model nowhere but in its factory-set host name.
    guessed = f"Prusa {host.removeprefix('prusa-').upper()}" if host.startswith("prusa-") else None
    return Identity(
        model=_word(version.get("printer")) or original or guessed,
        serial=_word(info.get("serial")),
        firmware=_word(version.get("firmware")),
        nozzle_mm=reading.number_or_none(info.get("nozzle_diameter"), 0.05, 5),
        is_pi="sdk" in version or bool(original),
    )


def is_prusalink(version: dict[str, Any]) -> bool:
    """OctoPrint answers the same question in the same words, but for its name."""
    return any("prusalink" in reading.text(version.get(name)).lower() for name in ("text", "original"))


def job_id(status: dict[str, Any]) -> int | None:
    """The number of the job in a status; None without one."""
    return reading.whole_or_none(reading.members(status.get("job")).get("id"))


def job(answer: dict[str, Any], number: int) -> Job:
    file = reading.members(answer.get("file"))
    return Job(number, _word(file.get("display_name")) or _word(file.get("name")))


def state(status: dict[str, Any], known: Job | None, who: Identity) -> PrinterState:
    """`known` is the job of the status, or the last one when there is none."""
    printer, job = reading.members(status.get("printer")), reading.members(status.get("job"))
    word = reading.text(printer.get("state")).upper()
    has_job = job_id(status) is not None
    now = (_WITH_JOB.get(word) if has_job else None) or _STATUS.get(word, "online")
    shown = known if has_job or word in ("FINISHED", "STOPPED", "ERROR", "ATTENTION") else None
    nozzle, target = (
        reading.temperature_or_none(printer.get(name)) for name in ("temp_nozzle", "target_nozzle")
    )
    return PrinterState(
        status=now,
        note=_ATTENTION if word == "ATTENTION" else None,
        current_job=shown.name if shown else None,
        print_key=f"job {shown.id}" if shown else None,
        progress=_progress(word, job),
        nozzle_temp=nozzle,
        nozzle_target=target,
        nozzles=(Nozzle(0, nozzle, target, who.nozzle_mm),) if who.nozzle_mm is not None else (),
        bed_temp=reading.temperature_or_none(printer.get("temp_bed")),
        bed_target=reading.temperature_or_none(printer.get("target_bed")),
        left_s=reading.seconds_or_none(job.get("time_remaining")) if now in BUSY else None,
        stage="needs attention" if word == "ATTENTION" else None,
        speed_pct=reading.number_or_none(printer.get("speed"), 0, 1000),
        errors=_errors(word, printer),
        was_cancelled=word == "STOPPED",
        firmware=who.firmware,
        serial=who.serial,
        model=who.model,
        control_allowed=True,
    )


def _progress(word: str, job: dict[str, Any]) -> float | None:
    said = reading.percent_or_none(job.get("progress"))
    return 100.0 if said is None and word == "FINISHED" else said


def _errors(word: str, printer: dict[str, Any]) -> tuple[PrinterError, ...]:
    said = reading.members(printer.get("status_printer"))
    if said.get("ok") is False:
        message = _word(said.get("message")) or "The printer reports a fault without words."
        return (PrinterError("status_printer", "serious", message),)
    if word == "ERROR":
        return (PrinterError("ERROR", "serious", "The printer reports an error: look at its screen."),)
    if word == "ATTENTION":
        return (PrinterError("ATTENTION", "common", _ATTENTION),)
    return ()


def storages(answer: dict[str, Any]) -> tuple[Storage, ...]:
    """Those that take files, in the printer's order."""
    listed = reading.entries(answer.get("storage_list")) or _as_list(answer.get("storage"))
    found = (_storage(reading.members(entry)) for entry in listed)
    return tuple(one for one in found if one is not None)


def _as_list(value: Any) -> Sequence[Any]:
    return [value] if isinstance(value, dict) else reading.entries(value)


def _storage(entry: dict[str, Any]) -> Storage | None:
    name = reading.text(entry.get("path")).strip("/")
    if not name or entry.get("read_only") is True or entry.get("available") is False:
        return None
    return Storage(name, reading.whole_or_none(entry.get("free_space"), 0))


def file_path(storage: str, file: PrintFile) -> str:
    """Where a file is put. Its name there is the label, because the printer shows nothing else."""
    return f"/api/v1/files/{quote(storage, safe='')}/{quote(name_on_printer(file), safe='')}"


def name_on_printer(file: PrintFile) -> str:
    """Short and in plain letters, for FAT on a USB stick; the end is kept, where the job's short id stands."""
    plain = unicodedata.normalize("NFKD", file.label).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9 _.,()+-]+", "_", plain).strip(" ._") or "print"
    extension = next((one for one in EXTENSIONS if file.name.lower().endswith(one)), ".gcode")
    stem = stem.removesuffix(extension)
    if len(stem) > _LONGEST_STEM:
        stem = f"{stem[: _LONGEST_STEM - _KEPT_END - 1]}~{stem[-_KEPT_END:]}"
    return stem + extension


def _word(value: Any) -> str | None:
    """Text that says something: PrusaLink writes " - " for nothing."""
    return None if value == _NOTHING else reading.text_or_none(value)
