"""What the slicer already knows about a sliced file: weight, time, material, printer, picture.

It reads little of a file (its head and tail, or named members of an archive) and never raises for a strange one:
whoever lists candidate files wants the rest of the list.
"""

from collections.abc import Callable
from pathlib import Path

from server.inspection.bgcode import read_bgcode
from server.inspection.gcode import read_gcode
from server.inspection.refusal import NotAModel
from server.inspection.sliced import SlicerMetadata
from server.inspection.sliced_archive import read_sliced_archive

__all__ = ["SlicerMetadata", "read_slicer_metadata"]

_READERS: dict[str, Callable[[Path], SlicerMetadata]] = {
    ".gcode": read_gcode,
    ".gco": read_gcode,
    ".g": read_gcode,
    ".bgcode": read_bgcode,
    ".3mf": read_sliced_archive,
}


def read_slicer_metadata(path: Path) -> SlicerMetadata | None:
    """None when the file is of another kind, damaged, or says nothing that anybody wants to know."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        return None
    try:
        found = reader(path)
    except (NotAModel, OSError):
        return None
    return found if found.says_anything() else None
