"""What recognising a model answers; a file of its own so that each format can answer it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recognised:
    """A model that is what its name says."""

    format: str
    """As people call it: "binary STL", "ASCII STL", "OBJ", "3MF"."""
    triangles: int | None
    """None when counting them would have taken too long."""
