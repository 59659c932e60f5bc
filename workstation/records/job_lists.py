"""A person's own job list: as the server has it, as the folder has it, and as both agreed last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Self

from workstation.records import wire


@dataclass(frozen=True, slots=True)
class ListedJob:
    id: int
    file_name: str
    file_path: str
    priority: int
    file_exist: bool
    size: int
    sha256: str
    """Empty as long as nothing was uploaded."""
    updated_at: datetime | None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(cls, row)

    @property
    def wanted(self) -> dict[str, Any]:
        """As it goes back to the server."""
        return {"file_name": self.file_name, "file_path": self.file_path, "priority": self.priority}


@dataclass(frozen=True, slots=True)
class JobList:
    jobs: tuple[ListedJob, ...] = ()
    version: str = ""
    """What the server calls this state of the list."""

    def by_path(self) -> dict[str, ListedJob]:
        return {job.file_path: job for job in self.jobs}


@dataclass(frozen=True, slots=True)
class LocalFile:
    path: str
    """Below the folder, with slashes: the same on every computer."""
    size: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What this computer and the server had in common last."""

    sha256: str
    priority: int
    was_here: bool
    """Whether the file lay in this computer's folder: only then its absence means that a person removed it."""


class FileState(Enum):
    SYNCED = "synced"
    UPLOADING = "uploading"
    DOWNLOADING = "downloading"
    WAITING = "waiting"
    SETTLING = "settling"
    """Somebody still writes it."""
    GONE = "gone"
    """It lay in the folder and does not any more: it leaves the list, unless that is too much at once."""
    CONFLICT = "conflict"
    """A copy that was kept because both sides had changed the file."""
    ELSEWHERE = "elsewhere"
    HELD = "held"
    """A person stopped its transfer."""
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class SyncedFile:
    """One line of what a person sees."""

    path: str
    name: str
    priority: int
    state: FileState
    size: int = 0
    done: int = 0
    note: str = ""
    job_id: int = 0
    is_here: bool = False

    @property
    def folder(self) -> str:
        return self.path.rpartition("/")[0]
