"""The immediate verdict on an uploaded model: is it what its name says, and whole?

It runs in the web process, in a thread, so it is bounded in bytes and time and imports nothing heavy. What lies
beyond the bound is left to the worker, which reads everything.
"""

from pathlib import Path

from server.inspection.bounded import Budget
from server.inspection.recognise_obj import recognise_obj
from server.inspection.recognise_stl import recognise_stl
from server.inspection.recognise_threemf import recognise_threemf
from server.inspection.recognised import Recognised
from server.inspection.refusal import NotAModel

__all__ = ["MODEL_EXTENSIONS", "NotAModel", "Recognised", "recognise"]

MAX_READ_BYTES = 64 * 1024 * 1024
MAX_SECONDS = 0.5

_RECOGNISERS = {".stl": recognise_stl, ".obj": recognise_obj, ".3mf": recognise_threemf}
MODEL_EXTENSIONS = tuple(_RECOGNISERS)


def recognise(path: Path, extension: str) -> Recognised:
    """What the file is, by content; NotAModel carries a sentence for the student when it is not that."""
    known = _RECOGNISERS.get(f".{extension.lower().removeprefix('.')}")
    if known is None:
        raise NotAModel(f"Files of this kind cannot be printed. Upload one of {', '.join(MODEL_EXTENSIONS)}.")
    if path.stat().st_size == 0:
        raise NotAModel("This file is empty. Export the model again and upload the new file.")
    return known(path, Budget(MAX_READ_BYTES, MAX_SECONDS))
