"""Sliced 3MF archives (Bambu Studio, OrcaSlicer) and slicers' project files: named members, nothing else.

`Metadata/slice_info.config` holds time and weight per plate; the plate's G-code fills in what it leaves out. A file
with several plates is printed plate by plate, so weights and times are added.
"""

import zipfile
from pathlib import Path

from server.inspection import archive, gcode, sliced, xml_stream
from server.inspection.bounded import OutOfBudget
from server.inspection.sliced import SlicerMetadata

MAX_INFO_BYTES = 1024 * 1024
_PICTURES = ("Metadata/plate_1.png", "Metadata/thumbnail.png", "Metadata/plate_1_small.png")
_GCODE = "Metadata/plate_1.gcode"
_PROJECT = "Metadata/Slic3r_PE.config"


def read_sliced_archive(path: Path) -> SlicerMetadata:
    with archive.opened(path) as opened:
        info = _Info(archive.member(opened, "Metadata/slice_info.config", MAX_INFO_BYTES))
        text = _text(opened, _GCODE) or _text(opened, _PROJECT)
        keys = {**gcode.comments(text), **info.keys()}
        return sliced.from_keys(keys, gcode.producer(text) or info.slicer(), _picture(opened))


class _Info:
    """The slice information, added up over all plates."""

    def __init__(self, text: bytes | None) -> None:
        self._sums = {"weight": 0.0, "prediction": 0.0}
        self._names: dict[str, str] = {}
        self._materials: list[str] = []
        if text is not None:
            try:
                xml_stream.parse_bytes(text, self._on_start)
            except OutOfBudget:
                self._sums.clear()

    def keys(self) -> dict[str, str]:
        """Under the names that the comments in G-code have, so that these win over them."""
        found = {name: f"{value:.3f}" for name, value in self._sums.items() if value > 0}
        keys = {"printer_model_id": self._names.get("printer_model_id", "")}
        if "weight" in found:
            keys["total filament used [g]"] = found["weight"]
        if "prediction" in found:
            keys["estimated printing time (normal mode)"] = found["prediction"]
        if self._materials:
            keys["filament_type"] = ";".join(self._materials)
        return keys

    def slicer(self) -> str | None:
        version = self._names.get("X-BBL-Client-Version")
        return f"Bambu Studio {version}" if version else None

    def _on_start(self, name: str, attributes: xml_stream.Attributes) -> None:
        key, value = attributes.get("key", ""), attributes.get("value", "")
        if key in self._sums:
            self._sums[key] += float(value or 0)
        elif name in ("metadata", "header_item"):
            self._names.setdefault(key, value)
        elif name == "filament" and attributes.get("type"):
            self._materials.append(attributes["type"])


def _text(opened: zipfile.ZipFile, name: str) -> str:
    head = archive.member(opened, name, gcode.HEAD_BYTES) or b""
    return head.decode("utf-8", "replace").replace("\r\n", "\n")


def _picture(opened: zipfile.ZipFile) -> bytes | None:
    pictures = (archive.member(opened, name, sliced.MAX_THUMBNAIL_BYTES + 1) for name in _PICTURES)
    return next(filter(None, (sliced.picture(data) for data in pictures if data)), None)
