"""Which model a printer is, and what that means for talking to it.

A printer names itself in three ways, none of which all firmware has; a serial number's beginning is only a hint.
"""

from dataclasses import dataclass
from typing import Any, Literal

from server.printers.drivers.bambu.values import items
from server.printers.reading import text_or_none

SLOW_S = 300.0
"""The small controllers stutter while they put a full report together, even in mid-print."""

_ROOT_FIRST = ("ftp:///{name}", "file:///sdcard/{name}", "ftp://{name}")
_CARD_FIRST = ("file:///sdcard/{name}", "ftp:///{name}", "ftp://{name}")


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    nozzles: int = 1
    has_chamber_sensor: bool = True
    has_door_sensor: bool = True
    camera: Literal["jpeg", "rtsps"] = "rtsps"
    pushall_every_s: float = 10.0
    second_light: bool = False
    urls: tuple[str, ...] = _ROOT_FIRST
    """How a start names the file, the likeliest first."""


def _small(name: str, urls: tuple[str, ...] = _CARD_FIRST) -> Model:
    return Model(name, 1, False, False, "jpeg", SLOW_S, urls=urls)


def _large(name: str, nozzles: int) -> Model:
    return Model(name, nozzles, second_light=True)


A1, A1_MINI, A2L = _small("A1"), _small("A1 mini", _ROOT_FIRST), _small("A2L")
P1P, P1S = _small("P1P"), _small("P1S")
X1, X1C, X1E = (Model(name, urls=_CARD_FIRST) for name in ("X1", "X1 Carbon", "X1E"))
P2S, X2D = Model("P2S"), Model("X2D", 2)
H2S, H2D, H2D_PRO, H2C = _large("H2S", 1), _large("H2D", 2), _large("H2D Pro", 2), _large("H2C", 2)
UNKNOWN = Model("", pushall_every_s=SLOW_S)

_NAMES = {
    model.name.upper(): model
    for model in (A1, A1_MINI, A2L, P1P, P1S, X1, X1C, X1E, P2S, X2D, H2S, H2D, H2D_PRO, H2C)
} | {"X1C": X1C, "X1-CARBON": X1C, "A1MINI": A1_MINI, "H2DPRO": H2D_PRO}
_CODES = {
    "BL-P001": X1C,
    "BL-P002": X1,
    "C13": X1E,
    "C11": P1P,
    "C12": P1S,
    "N1": A1_MINI,
    "N2S": A1,
    "N9": A2L,
    "N7": P2S,
    "N6": X2D,
    "O1D": H2D,
    "O1E": H2D_PRO,
    "O2D": H2D_PRO,
    "O1C": H2C,
    "O1C2": H2C,
    "O1S": H2S,
}
# AP05 is in many machines: only without any name of its own, in a module `ap`, does it mean an X1 Carbon.
_BOARDS = {"AP02": X1E, "AP05": X1C}
_PREFIXES = {
    "00M": X1C,
    "03W": X1E,
    "01S": P1P,
    "01P": P1S,
    "22E": P2S,
    "039": A1,
    "030": A1_MINI,
    "094": H2D,
}


@dataclass(frozen=True, slots=True)
class Versions:
    """What an answer to `get_version` told. `units` are the kinds of material units by their id."""

    model: Model = UNKNOWN
    firmware: str | None = None
    units: tuple[tuple[int, str], ...] = ()


def by_code(code: str) -> Model | None:
    """By the code of an announcement in the network or of the cloud."""
    return _CODES.get(code.strip().upper())


def by_serial(serial: str) -> Model:
    return _PREFIXES.get(serial[:3].upper(), UNKNOWN)


def read_versions(info: dict[str, Any], serial: str = "") -> Versions:
    modules = items(info.get("module"))[:200]
    firmware = next(
        (text_or_none(module.get("sw_ver"), 40) for module in modules if module.get("name") == "ota"), None
    )
    return Versions(_model(modules) or by_serial(serial), firmware, _units(modules))


def _model(modules: list[dict[str, Any]]) -> Model | None:
    for module in modules:
        name = (text_or_none(module.get("product_name"), 60) or "").upper().removeprefix("BAMBU LAB").strip()
        if name in _NAMES:
            return _NAMES[name]
    for module in modules:
        if found := by_code(text_or_none(module.get("project_name"), 60) or ""):
            return found
    for module in modules:
        board = _BOARDS.get(text_or_none(module.get("hw_ver"), 60) or "")
        if board is not None and module.get("name") == "ap":
            return board
    return None


_KINDS = {"ams": "AMS", "ams_f1": "AMS Lite", "n3f": "AMS 2 Pro", "n3s": "AMS HT"}


def _units(modules: list[dict[str, Any]]) -> tuple[tuple[int, str], ...]:
    found = []
    for module in modules:
        kind, _, place = (text_or_none(module.get("name"), 60) or "").partition("/")
        if kind in _KINDS and place.isascii() and place.isdigit() and len(place) <= 3:
            found.append((int(place), _KINDS[kind]))
    return tuple(found)
