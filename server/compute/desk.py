"""What the handlers of document 003 work with."""

from dataclasses import dataclass, field
from pathlib import Path

from server.compute.dialect import ComputeDialect
from server.compute.engine.engine import Engine
from server.compute.jobs import Room
from server.foundation.database import Database
from server.foundation.door import Door


@dataclass(frozen=True, slots=True)
class ComputeRules:
    """`room`: how many jobs and bytes; `upload_bytes`: the largest data of one job."""

    room: Room
    upload_bytes: int
    token_hours: float
    keep_days: float
    public_url: str


@dataclass(frozen=True, slots=True)
class ComputeDesk:
    db: Database
    door: Door
    dialect: ComputeDialect
    engine: Engine
    rules: ComputeRules
    # Of all jobs' files.
    folder: Path = field()

    @property
    def jobs_folder(self) -> Path:
        return self.folder / "jobs"
