"""The facts about a sliced file, and how slicers' ways of writing them become numbers and names.

Slicers agree on "key = value" or "key: value" and on little else; which keys hold a fact is data here.
"""

import math
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from server.inspection import durations

# Bambu's archives name printers by codes when nothing else does.
BAMBU_MODELS = {
    "BL-P001": "Bambu Lab X1 Carbon",
    "BL-P002": "Bambu Lab X1",
    "C11": "Bambu Lab P1P",
    "C12": "Bambu Lab P1S",
    "C13": "Bambu Lab X1E",
    "N1": "Bambu Lab A1 mini",
    "N2S": "Bambu Lab A1",
    "O1D": "Bambu Lab H2D",
}

_WEIGHT_KEYS = (
    "total filament used [g]",
    "filament used [g]",
    "total filament weight [g]",
    "filament weight [g]",
    "filament weight",
    "weight",
)
_TIME_KEYS = (
    "estimated printing time (normal mode)",
    "total estimated time",
    "model printing time",
    "print.time",
    "time",
    "prediction",
)
_MATERIAL_KEYS = ("filament_type", "material", "extruder_train.0.material.name", "material_type")
_PRINTER_KEYS = (
    "printer_model",
    "printer_settings_id",
    "target_machine.name",
    "machine name",
    "printer_model_id",
)

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SEPARATORS = re.compile(r"[;,]")
_LONGEST_NAME = 100
MAX_WEIGHT_G = 100_000.0

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_THUMBNAIL_BYTES = 2 * 1024 * 1024
MAX_THUMBNAIL_PX = 2048


@dataclass(frozen=True, slots=True)
class SlicerMetadata:
    """What is not known is None."""

    weight_g: float | None = None
    time_hours: float | None = None
    material: str | None = None
    printer: str | None = None
    slicer: str | None = None
    thumbnail: bytes | None = None
    """A PNG."""

    def says_anything(self) -> bool:
        return self != SlicerMetadata()


def from_keys(keys: Mapping[str, str], slicer: str | None, thumbnail: bytes | None) -> SlicerMetadata:
    """The facts from lower-case keys, by whatever name this slicer knows them."""
    printer = _first_name(keys, _PRINTER_KEYS)
    return SlicerMetadata(
        weight_g=next(filter(None, (_grams(keys[key]) for key in _WEIGHT_KEYS if key in keys)), None),
        time_hours=next(
            filter(None, (durations.hours(keys[key]) for key in _TIME_KEYS if key in keys)), None
        ),
        material=_materials(_first_name(keys, _MATERIAL_KEYS)),
        printer=BAMBU_MODELS.get(printer or "", printer),
        slicer=slicer,
        thumbnail=thumbnail,
    )


def picture(data: bytes) -> bytes | None:
    """The data, if it is a PNG of a size that is safe to show."""
    if (
        len(data) > MAX_THUMBNAIL_BYTES
        or len(data) < 33
        or not data.startswith(PNG_SIGNATURE + b"\0\0\0\rIHDR")
    ):
        return None
    width, height = struct.unpack(">II", data[16:24])
    return data if 0 < width <= MAX_THUMBNAIL_PX and 0 < height <= MAX_THUMBNAIL_PX else None


def largest(pictures: list[bytes]) -> bytes | None:
    """The one with the most pixels."""
    return max(
        filter(None, map(picture, pictures)), key=lambda data: struct.unpack(">II", data[16:24]), default=None
    )


def _grams(text: str) -> float | None:
    """Several filaments are several numbers; together they are the weight. Zero means that the density was unknown."""
    total = sum(float(number) for number in _NUMBER.findall(text[:1000]))
    return round(total, 3) if math.isfinite(total) and 0 < total <= MAX_WEIGHT_G else None


def _first_name(keys: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    found = (_clean(keys[name]) for name in names if name in keys)
    return next(filter(None, found), None)


def _clean(text: str) -> str:
    return "".join(letter for letter in text.strip().strip('"') if letter.isprintable())[:_LONGEST_NAME]


def _materials(text: str | None) -> str | None:
    """Each once: PLA;PLA;PETG is PLA and PETG."""
    names = [name.strip().strip('"') for name in _SEPARATORS.split(text or "")]
    return ", ".join(dict.fromkeys(filter(None, names))) or None
