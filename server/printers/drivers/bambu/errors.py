"""A printer's errors in our own words; what we do not know keeps its code and gets a link.

Two kinds: HMS entries (health, several at once) and one `print_error`. Neither changes what the printer is doing.
"""

import re
from typing import Any

from server.printers.drivers.bambu.values import items
from server.printers.reading import whole_or_none
from server.printers.state import PrinterError

CANCELLED = frozenset((0x0300400C, 0x0500400E))
"""`print_error` and `fail_reason` of a print that a person stopped: nothing is wrong."""
UNREADABLE_FILE = 0x05004003
REFUSED_COMMAND = "0500_0500_0001_0007"
_MOST = 50
_PAGE = "https://wiki.bambulab.com/en/x1/troubleshooting/hmscode/"
_SEVERITIES = {1: "fatal", 2: "serious", 3: "common", 4: "info"}
_MODULES = {
    0x03: "the motion controller",
    0x05: "the mainboard",
    0x07: "the AMS",
    0x08: "the toolhead",
    0x0C: "the camera",
    0x12: "the AMS",
    0x18: "the AMS HT",
}

_HMS = {
    "0300_0100_0001_0007": "The bed's temperature sensor is disconnected.",
    "0300_0200_0001_0001": "The nozzle's heater has a short circuit.",
    "07FF_2000_0002_0001": "The external spool ran out.",
    "0C00_0300_0003_0007": "The first layer may have defects. Look at the plate.",
    REFUSED_COMMAND: "The printer refused a command that was not signed. Switch on LAN-only and developer mode.",
}
_RAN_OUT = re.compile(r"(07|18)0([0-7])_2([0-3])00_0002_0001")

_PRINT = {
    "0300_400D": "The print could not go on after the power came back.",
    "0300_8003": "The camera saw loose filament (spaghetti).",
    "0300_8004": "The filament ran out.",
    "0300_8008": "The nozzle's temperature went wrong.",
    "0300_8009": "The bed's temperature went wrong.",
    "0300_800A": "Filament waste has piled up.",
    "0300_800B": "The filament cutter is stuck.",
    "0300_8014": "The nozzle is covered with filament, or the build plate does not lie right.",
    "0300_801E": "The extruder's motor is overloaded.",
    "0500_4001": "The printer cannot reach the maker's cloud.",
    "0500_4003": "The printer cannot read the print file.",
    "0500_4004": "The printer is busy and cannot start another print.",
    "0500_4037": "The file was sliced for another printer.",
    "0500_402F": "The SD card is damaged.",
    "0500_C010": "The SD card could not be read or written.",
    "0700_8006": "The AMS cannot feed filament to the extruder.",
    "0700_8011": "A spool in the AMS ran out.",
    "0700_8012": "It is not known which AMS tray feeds which filament.",
    "07FF_8011": "The external spool ran out.",
    "07FF_8012": "It is not known which tray feeds which filament.",
}


def read(known: dict[str, Any], *, failed: bool) -> tuple[PrinterError, ...]:
    """All present errors. The reason of a failed print counts when `print_error` has been cleared already."""
    found = [error for entry in items(known.get("hms"))[:_MOST] if (error := hms(entry))]
    print_error = whole_or_none(known.get("print_error")) or 0
    if (error := of_print(print_error)) or (
        failed and (error := of_print(whole_or_none(known.get("fail_reason")) or 0))
    ):
        found.append(error)
    return tuple(found)


def hms(entry: dict[str, Any]) -> PrinterError | None:
    attr, code = whole_or_none(entry.get("attr")), whole_or_none(entry.get("code"))
    if not attr or not code or not (0 < attr < 1 << 32 and 0 < code < 1 << 32):
        return None
    name = f"{attr >> 16:04X}_{attr & 0xFFFF:04X}_{code >> 16:04X}_{code & 0xFFFF:04X}"
    severity = _SEVERITIES.get(code >> 16, "common")
    message = _HMS.get(name) or _ran_out(name) or _unknown(name, attr >> 24)
    return PrinterError(name, severity, message, f"{_PAGE}{name}", "hms")  # type: ignore[arg-type]  # one of the four


def of_print(value: int) -> PrinterError | None:
    """None for no error, for what is none (the low half is small), and for a print that a person stopped."""
    value &= 0xFFFFFFFF
    if value in CANCELLED or value & 0xFFFF < 0x4000:
        return None
    name = f"{value >> 16:04X}_{value & 0xFFFF:04X}"
    message = _PRINT.get(name) or _unknown(name, value >> 24)
    return PrinterError(name, "serious", message, None, "print_error")


def _ran_out(name: str) -> str | None:
    found = _RAN_OUT.fullmatch(name)
    if not found:
        return None
    kind = "AMS HT" if found[1] == "18" else "AMS"
    return f"{kind} {'ABCDEFGH'[int(found[2])]}: the spool in slot {int(found[3]) + 1} ran out."


def _unknown(name: str, module: int) -> str:
    where = _MODULES.get(module)
    return f"Error {name} of {where}." if where else f"Error {name}."
