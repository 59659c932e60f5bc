"""What is asked about a model and what is answered; both travel as JSON between the server and the worker."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, Self

Size = tuple[float, float, float]
Unit = Literal["mm", "inch", "m"]


@dataclass(frozen=True, slots=True)
class Filling:
    """How solid a print becomes; the weight is estimated from it. The pairs are the least and the most usual."""

    density_g_cm3: float = 1.24
    infill: tuple[float, float] = (0.10, 0.30)
    wall_mm: tuple[float, float] = (0.8, 1.3)


@dataclass(frozen=True, slots=True)
class Request:
    path: Path
    extension: str
    printers: dict[str, Size] = field(default_factory=dict)
    """Name and build volume in mm."""
    filling: Filling = field(default_factory=Filling)
    thumbnail_path: Path | None = None
    """Where to write the picture, if one is wanted."""
    thumbnail_px: int = 512

    def to_json(self) -> str:
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        data = json.loads(text)
        data["path"] = Path(data["path"])
        data["printers"] = {name: _triple(size) for name, size in data["printers"].items()}
        data["filling"] = Filling(**{key: _tupled(value) for key, value in data["filling"].items()})
        if data["thumbnail_path"] is not None:
            data["thumbnail_path"] = Path(data["thumbnail_path"])
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Report:
    """The `inspection` object of the wire, field by field."""

    state: Literal["done", "failed"]
    format: str | None = None
    triangles: int | None = None
    size_mm: Size | None = None
    volume_cm3: float | None = None
    watertight: bool | None = None
    unit_guess: Unit | None = None
    fits: dict[str, bool] = field(default_factory=dict)
    weight_estimate_g: tuple[float, float] | None = None
    advice: tuple[str, ...] = ()

    @classmethod
    def failed(cls, sentence: str) -> Self:
        return cls("failed", advice=(sentence,))

    def as_dict(self) -> dict[str, Any]:
        """Lists instead of tuples, as JSON gives them back."""
        plain: dict[str, Any] = json.loads(self.to_json())
        return plain

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        return cls(**{key: _tupled(value) for key, value in json.loads(text).items()})


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _triple(size: list[float]) -> Size:
    x, y, z = size
    return x, y, z
