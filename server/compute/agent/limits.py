"""What one part may use. Plain data: it travels with the part."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: float = 3600.0
    memory_mb: int = 2048
    output_mb: int = 128
    processes: int = 256

    def plain(self) -> dict[str, Any]:
        return asdict(self)
