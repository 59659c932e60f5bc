"""What one printer has said so far: full reports and deltas, merged into one dictionary.

Small printers send only what changed, so everything they ever said on this connection has to be kept together. What
arrives is a stranger's: it is bounded in size and depth, only what we read is kept, and a value of a wrong type leaves the
last good one in place.
"""

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from server.printers.drivers.bambu import trays
from server.printers.drivers.bambu.values import bits
from server.printers.reading import number_or_none

LARGEST_MESSAGE = 1_000_000
"""A full report of a large printer with six material units is 35 kB."""
DEEPEST = 12
LARGEST_MEMORY = 2_000_000

# Everything that `interpreting` reads; the rest of a report would only cost memory.
KEPT = frozenset(
    [
        "3D",
        "ams",
        "bed_target_temper",
        "bed_temper",
        "big_fan1_speed",
        "big_fan2_speed",
        "chamber_temper",
        "cooling_fan_speed",
        "device",
        "fail_reason",
        "fun",
        "gcode_file",
        "gcode_file_prepare_percent",
        "gcode_start_time",
        "gcode_state",
        "heatbreak_fan_speed",
        "hms",
        "home_flag",
        "info",
        "layer_num",
        "lights_report",
        "mc_percent",
        "mc_remaining_time",
        "net",
        "nozzle_diameter",
        "nozzle_target_temper",
        "nozzle_temper",
        "nozzle_type",
        "print_error",
        "spd_lvl",
        "spd_mag",
        "stat",
        "stg_cur",
        "subtask_id",
        "subtask_name",
        "task_id",
        "total_layer_num",
        "vir_slot",
        "vt_tray",
        "wifi_signal",
    ]
)
_NUMBERS = frozenset(
    [
        "bed_target_temper",
        "bed_temper",
        "big_fan1_speed",
        "big_fan2_speed",
        "chamber_temper",
        "cooling_fan_speed",
        "dry_time",
        "fail_reason",
        "gcode_file_prepare_percent",
        "heatbreak_fan_speed",
        "home_flag",
        "humidity",
        "humidity_raw",
        "layer_num",
        "mc_percent",
        "mc_remaining_time",
        "nozzle_target_temper",
        "nozzle_temper",
        "print_error",
        "remain",
        "snow",
        "spd_lvl",
        "spd_mag",
        "stg_cur",
        "temp",
        "total_layer_num",
        "tray_now",
    ]
)
_HEXADECIMAL = frozenset(("ams_exist_bits", "fun", "stat", "tray_exist_bits"))
_TEXTS = frozenset(
    (
        "gcode_file",
        "gcode_state",
        "subtask_name",
        "tray_color",
        "tray_info_idx",
        "tray_sub_brands",
        "tray_type",
    )
)
# A full report always has both; a delta of a small printer never has.
_FULL = frozenset(("gcode_state", "nozzle_temper", "home_flag", "stg_cur", "mc_percent"))

Category = Literal["print", "info", "system", "event", "other"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message, told apart: a status report, an answer to a request of ours, or something else."""

    category: Category
    body: dict[str, Any]
    kind: Literal["report", "answer", "other"]


def decode(payload: bytes) -> Message | None:
    """None for what is no message at all: too large, too deep, not JSON, not an object."""
    if len(payload) > LARGEST_MESSAGE:
        return None
    found = _json(payload)
    if not isinstance(found, dict):
        return None
    for category in ("print", "info", "system", "event"):
        body = found.get(category)
        if isinstance(body, dict):
            return Message(category, body, _kind(category, body))
    return Message("other", {}, "other")


def _json(payload: bytes) -> object:
    try:
        return msgspec.json.decode(payload)
    except (msgspec.DecodeError, RecursionError, ValueError):
        pass
    try:  # Now and then a name holds broken bytes: the rest of the message is good.
        return msgspec.json.decode(payload.decode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError, ValueError):
        return None


def _kind(category: str, body: dict[str, Any]) -> Literal["report", "answer", "other"]:
    command = body.get("command")
    if category == "print" and command in ("push_status", None) and "result" not in body:
        return "report"
    return "answer" if isinstance(command, str) else "other"


def is_full(body: dict[str, Any]) -> bool:
    """Not by the field that should say so: not every printer sends it."""
    return body.keys() >= _FULL


class Reports:
    """`known` is what the printer said. Between `begin` and the first full report of a connection the old one stays."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}
        self.is_complete = False
        """A full report has come since `begin`."""
        self.is_whole = False
        """`known` rests on a full report, or none will come. Before, a word such as "finished" has nobody it is said of."""
        self._coming: dict[str, Any] | None = None
        self._grown = 0
        self._zero_frames = 0

    def begin(self) -> None:
        """A new connection: what it says replaces what the old one said, as soon as it is whole."""
        self._coming = {}
        self.is_complete = False
        self._zero_frames = 0

    def give_up(self) -> None:
        """The full report did not come: only what this connection said counts."""
        if self._coming is not None:
            self.known, self._coming, self.is_whole = self._coming, None, True

    def merge(self, body: dict[str, Any], size: int = 0) -> None:
        """`size` is the message's, in bytes."""
        heard = {key: value for key, value in body.items() if key in KEPT}
        self._distrust_zeros(heard)
        self._stay_small(size)
        if self._coming is not None:
            merge(self._coming, heard)
            if is_full(heard):
                self.known, self._coming = self._coming, None
                self.is_complete = self.is_whole = True
                return
        merge(self.known, heard)

    def _distrust_zeros(self, heard: dict[str, Any]) -> None:
        """No spool at all, at power-off, may be a frame of a printer that is going down: believe the second one."""
        ams = heard.get("ams")
        if not isinstance(ams, dict) or "tray_exist_bits" not in ams:
            return
        before = self.known.get("ams")
        if not trays.looks_switched_off(ams, before if isinstance(before, dict) else {}):
            self._zero_frames = 0
            return
        self._zero_frames += 1
        if self._zero_frames == 1:
            doubted = ("tray_exist_bits", "ams_exist_bits")
            heard["ams"] = {key: value for key, value in ams.items() if key not in doubted}

    def _stay_small(self, size: int) -> None:
        """Bounds what merging may gather: with a printer that invents new keys for ever we start anew."""
        self._grown += size
        if self._grown < 2 * LARGEST_MEMORY:
            return
        self._grown = 0
        for gathered in (self.known, self._coming or {}):
            if len(msgspec.json.encode(gathered)) > LARGEST_MEMORY:
                gathered.clear()


def merge(into: dict[str, Any], heard: dict[str, Any], depth: int = 1) -> None:
    """Dictionaries key by key, lists of things with an id by id, everything else as a whole."""
    for key, value in heard.items():
        old = into.get(key)
        if old == value:  # The larger models repeat nearly everything, every second.
            continue
        kind = type(value)
        if kind is dict:
            if type(old) is dict and depth < DEEPEST:
                merge(old, value, depth + 1)
            elif (old is None or type(old) is dict) and _is_shallow(value, depth):
                into[key] = value
        elif kind is list:
            if (old is None or type(old) is list) and _is_shallow(value, depth):
                into[key] = _merge_list(key, old or [], value, depth)
        elif _fits(key, old, value):
            into[key] = value


def _fits(key: str, old: object, value: object) -> bool:
    """Whether a plain value may take the place of what was known."""
    if value is None or isinstance(old, dict | list):
        return False
    if key in _NUMBERS:
        return number_or_none(value) is not None
    if key in _HEXADECIMAL:
        return bits(value) is not None
    if key in _TEXTS:
        return isinstance(value, str)
    return type(old) not in (int, float) or number_or_none(value) is not None


def _merge_list(key: str, old: list[Any], heard: list[Any], depth: int) -> list[Any]:
    if not all(type(item) is dict and "id" in item for item in (*old, *heard)):
        return heard
    if depth >= DEEPEST:
        return old
    known = {str(item["id"]): item for item in old}
    for item in heard:
        place = str(item["id"])
        before = known.get(place)
        if before is None or (key in ("tray", "vir_slot") and trays.is_emptied(item)):
            known[place] = item
        else:
            merge(before, item, depth + 1)
    return list(known.values())


def _is_shallow(value: object, depth: int) -> bool:
    if depth > DEEPEST:
        return False
    if isinstance(value, dict):
        return all(
            _is_shallow(member, depth + 1) for member in value.values() if type(member) in (dict, list)
        )
    if isinstance(value, list):
        return all(_is_shallow(member, depth + 1) for member in value if type(member) in (dict, list))
    return True
