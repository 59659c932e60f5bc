"""One question for every format: which triangles, in millimetres? Runs in the worker only."""

from pathlib import Path

from server.inspection.obj import read_obj
from server.inspection.refusal import NotAModel
from server.inspection.stl import read_stl
from server.inspection.threemf import read_threemf
from server.inspection.triangles import Triangles, checked

_READERS = {".stl": read_stl, ".obj": read_obj, ".3mf": read_threemf}


def read(path: Path, extension: str) -> Triangles:
    """All triangles as an (n, 3, 3) array of float32; NotAModel when the file does not hold a proper mesh."""
    reader = _READERS.get(f".{extension.lower().removeprefix('.')}")
    if reader is None:
        raise NotAModel(f"Files of this kind cannot be printed. Upload one of {', '.join(_READERS)}.")
    return checked(reader(path))
