"""3MF: a harmless archive with the parts the format demands, and a mesh in it."""

import zipfile
from pathlib import Path

from server.inspection import archive, xml_stream
from server.inspection.bounded import Budget, OutOfBudget
from server.inspection.recognised import Recognised
from server.inspection.refusal import NotAModel
from server.inspection.signatures import wrongly_named

MAX_RELATIONS_BYTES = 256 * 1024
DEFAULT_ROOT = "3D/3dmodel.model"

_EMPTY = (
    "This 3MF file holds no model. Make sure that something is on the plate when you export, and try again."
)
_NOT_3MF = "This is a ZIP archive, but no 3MF model. Unpack it and upload the model that is in it."


def recognise_threemf(path: Path, budget: Budget) -> Recognised:
    with path.open("rb") as file:
        head = file.read(256)
    if not head.startswith(b"PK"):
        raise NotAModel(wrongly_named(head, "a 3MF"))
    with archive.opened(path) as opened:
        return Recognised("3MF", _triangles(opened, model_parts(opened), budget))


def model_parts(opened: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The parts that may hold meshes, the root part first."""
    models = [entry for entry in opened.infolist() if entry.filename.lower().endswith(".model")]
    relations = archive.member(opened, "_rels/.rels", MAX_RELATIONS_BYTES)
    if relations is None or not models or archive.find(opened, "[Content_Types].xml") is None:
        raise NotAModel(_NOT_3MF)
    root = _root_name(relations).lower()
    return sorted(models, key=lambda entry: entry.filename.lower() != root)


def _root_name(relations: bytes) -> str:
    """The part that the package calls its model; packages that forget to say so use the customary name."""
    targets: list[str] = []

    def on_start(name: str, attributes: xml_stream.Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/3dmodel"):
            targets.append(attributes.get("Target", "").lstrip("/"))

    xml_stream.parse_bytes(relations, on_start)
    return targets[0] if targets else DEFAULT_ROOT


def _triangles(opened: zipfile.ZipFile, parts: list[zipfile.ZipInfo], budget: Budget) -> int | None:
    seen = {"vertex": 0, "triangle": 0}

    def on_start(name: str, _attributes: xml_stream.Attributes) -> None:
        if name in seen:
            seen[name] += 1

    try:
        for part in parts:
            with opened.open(part) as stream:
                xml_stream.parse(stream, budget, on_start)
    except OutOfBudget:
        # Points come first and may be many: with points seen, the worker finds the triangles or their lack.
        if seen["vertex"]:
            return None
    if not all(seen.values()):
        raise NotAModel(_EMPTY)
    return seen["triangle"]
