"""What a device may be called, where its files may lie, and what the causes of a failed sync are in the document's words."""

import re
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Cause: TypeAlias = Literal["timeout", "authentication", "unreachable", "unknown"]

SHARED = "shared"
"""The folder whose files every device gets; no device can have this id."""
MADE = "layerdesk"
"""The folder in which the files that the server makes arrive on a device."""
DRIVERS = ("agent", "octoprint", "simulated")
FIRST_ID = 101

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FORBIDDEN = re.compile(r'[\\:*?"<>|]')
# Windows keeps these for itself, whatever follows a dot; the server may run there.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST_PART_BYTES = 200
_LONGEST_PATH = 400
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """A status code and a message of the document; `error` is None for success."""

    code: int
    error: str | None


SUCCESS: Final = Outcome(200, None)
FAILURES: Final[dict[Cause, Outcome]] = {
    "timeout": Outcome(400, "Connection Timeout"),
    "authentication": Outcome(400, "Authentication Failure"),
    "unreachable": Outcome(404, "Server Not Reachable"),
    "unknown": Outcome(500, "Unknown Sync Error"),
}


def id_problem(stated: str) -> str | None:
    """Why this cannot be a device's id; None when it can."""
    if not _ID.fullmatch(stated):
        return (
            "device_id must have 1 to 64 letters, digits, dots, dashes or underscores, like 101 or PBX00121."
        )
    if stated.lower() == SHARED or _RESERVED.fullmatch(stated):
        return f"device_id must not be {stated}: that name is reserved."
    if stated.isdecimal() and not _NUMBER.fullmatch(stated):
        return "A device_id of digits must be a number of at most 15 digits without leading zeros."
    return None


def id_on_wire(key: str) -> int | str:
    """The document's ids are numbers, those of its newer version text."""
    return int(key) if key.isdecimal() else key


def path_problem(path: str) -> str | None:
    """Why no file may have this path below a device's folder; None when one may."""
    parts = path.split("/")
    if len(path) > _LONGEST_PATH or len(parts) > _DEEPEST:
        return f"The path is too long: at most {_LONGEST_PATH} characters in {_DEEPEST} folders."
    return next((problem for part in parts if (problem := _part_problem(part))), None)


def _part_problem(part: str) -> str | None:
    if not part or part.startswith(".") or part != part.strip(" ") or part.endswith("."):
        return "A file's path has parts that begin with no dot or space and end with none, like kiosk/start.html."
    if _CONTROL.search(part) or _FORBIDDEN.search(part) or len(part.encode()) > _LONGEST_PART_BYTES:
        return "A file's name is at most 200 bytes long, without control characters and without \\ : * ? \" < > |."
    if _RESERVED.fullmatch(part):
        return f"A file must not be called {part}: Windows keeps that name for itself."
    return None


SIMULATED_OUTCOMES = ("success", *FAILURES)


def options_problem(driver: str, options: dict[str, object]) -> str | None:
    """What is wrong with a driver's options. Only a simulated device has any."""
    if driver != "simulated":
        return None if not options else f"A device of the driver {driver} has no options."
    unknown = set(options) - {"success_rate", "seed", "outcome", "seconds"}
    if unknown:
        return "options of a simulated device are success_rate, seed, outcome and seconds."
    rate, seconds = options.get("success_rate", 0.8), options.get("seconds", 0)
    if not _between(rate, 0, 1) or not _between(seconds, 0, 60):
        return "success_rate must be between 0 and 1, seconds between 0 and 60."
    seed = options.get("seed", 0)
    if not isinstance(seed, int) or isinstance(seed, bool) or abs(seed) > 1 << 53:
        return "seed must be a whole number."
    if options.get("outcome", "success") not in SIMULATED_OUTCOMES:
        return f"outcome must be one of {', '.join(SIMULATED_OUTCOMES)}."
    return None


def _between(value: object, least: float, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
