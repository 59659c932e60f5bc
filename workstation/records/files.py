"""The files that may become a job's authoritative one, with what the slicer wrote into them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from workstation.records import wire


@dataclass(frozen=True, slots=True)
class SlicerFacts:
    weight_g: float | None
    time_hours: float | None
    material: str
    printer: str
    slicer: str

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            weight_g=wire.number(row.get("weight_g")),
            time_hours=wire.number(row.get("time_hours")),
            material=wire.text(row.get("material")),
            printer=wire.text(row.get("printer")),
            slicer=wire.text(row.get("slicer")),
        )


@dataclass(frozen=True, slots=True)
class CandidateFile:
    filename: str
    is_original: bool
    last_modified: datetime | None
    size_bytes: int
    sha256: str
    hash_state: str
    slicer: SlicerFacts | None
    mismatches: tuple[str, ...]
    has_thumbnail: bool

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        facts = row.get("slicer")
        return cls(
            filename=str(row["filename"]),
            is_original=bool(row.get("is_original")),
            last_modified=wire.moment(row.get("last_modified")),
            size_bytes=int(row.get("size_bytes") or 0),
            sha256=wire.text(row.get("sha256")),
            hash_state=wire.text(row.get("hash_state")),
            slicer=SlicerFacts.from_wire(facts) if facts else None,
            mismatches=wire.words(row.get("mismatches")),
            has_thumbnail=bool(row.get("thumbnail")),
        )


@dataclass(frozen=True, slots=True)
class Candidates:
    files: tuple[CandidateFile, ...]
    recommended: str | None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            files=tuple(CandidateFile.from_wire(item) for item in row.get("files") or ()),
            recommended=row.get("recommended_file") or row.get("recommended"),
        )


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What the server says after a file was saved beside a job's original."""

    filename: str
    size_bytes: int
    sha256: str

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(str(row["filename"]), int(row.get("size_bytes") or 0), wire.text(row.get("sha256")))
