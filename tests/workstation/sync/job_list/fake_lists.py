"""A job list that several computers share, in memory: as strict as the real server, and it fails when told to."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from workstation.cache.job_list import Memory
from workstation.client import errors
from workstation.records.job_lists import JobList, ListedJob
from workstation.sync.job_list.rounds import Rounds

ACCOUNT = "jane"


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass
class FakeLists:
    """Stands where `client.job_lists.JobLists` does. `before` is called with every question's name."""

    server: str = "http://lab.test"
    jobs: dict[str, ListedJob] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    before: Callable[[str], None] = lambda _name: None
    changes: int = 0
    token: str = ""
    accounts: dict[str, str] = field(default_factory=lambda: {"jane": "pw"})
    _numbers: Any = field(default_factory=lambda: count(1))

    async def register(self, name: str, password: str) -> None:
        if name in self.accounts:
            raise errors.Conflict("Username already exists")
        self.accounts[name] = password

    async def sign_in(self, name: str, password: str) -> str:
        if self.accounts.get(name) != password:
            raise errors.Unauthorised("Invalid username or password")
        self.token = f"token of {name}"
        return self.token

    async def sign_out(self) -> None:
        self._ask("sign_out")
        self.token = ""

    async def close(self) -> None:
        """Nothing is open."""

    async def fetch(self, known: str = "") -> JobList | None:
        self._ask("fetch")
        version = f"{self.changes}.{sorted((p, j.sha256) for p, j in self.jobs.items())}"
        if known == version:
            return None
        return JobList(tuple(sorted(self.jobs.values(), key=lambda job: (job.priority, job.id))), version)

    async def replace(self, jobs: Sequence[Mapping[str, Any]], version: str) -> None:
        self._ask("replace")
        if version.partition(".")[0] != str(self.changes):
            raise errors.Outdated("The list was changed.")
        wanted = {str(row["file_path"]): row for row in jobs}
        self.jobs = {path: self._job(path, row) for path, row in wanted.items()}
        self.data = {path: data for path, data in self.data.items() if path in wanted}
        self.changes += 1

    async def upload(
        self, job_id: int, source: Path, sha256: str, size: int, replaces: str, progress: Any
    ) -> None:
        self._ask("upload")
        job = self._by_id(job_id)
        if job.sha256 != replaces:
            raise errors.Outdated("Other bytes are there.")
        data = source.read_bytes()
        progress(len(data), size)
        if sha(data) != sha256:
            raise errors.Conflict("It changed while it was sent.")
        self.put(job.file_path, data)

    async def download(self, job: ListedJob, part: Path, progress: Any) -> None:
        self._ask("download")
        self._by_id(job.id)
        if self.data.get(job.file_path) is None or sha(self.data[job.file_path]) != job.sha256:
            raise errors.Outdated("It was changed.")
        part.write_bytes(self.data[job.file_path])
        progress(job.size, job.size)

    def put(self, path: str, data: bytes, priority: int = 1) -> None:
        """Somebody else's change."""
        job = self.jobs.get(path) or self._job(path, {"file_name": Path(path).name, "priority": priority})
        if path not in self.jobs:
            self.changes += 1
        self.data[path] = data
        self.jobs[path] = replace(job, file_exist=True, size=len(data), sha256=sha(data))

    def remove(self, path: str) -> None:
        del self.jobs[path]
        self.data.pop(path, None)
        self.changes += 1

    def _ask(self, name: str) -> None:
        self.asked.append(name)
        self.before(name)

    def _by_id(self, number: int) -> ListedJob:
        found = [job for job in self.jobs.values() if job.id == number]
        if not found:
            raise errors.NotFound("Job not found or does not belong to user")
        return found[0]

    def _job(self, path: str, row: Mapping[str, Any]) -> ListedJob:
        name, priority = str(row["file_name"]), int(row["priority"])
        known = self.jobs.get(path)
        if known is not None:
            return replace(known, file_name=name, priority=priority)
        return ListedJob(next(self._numbers), name, path, priority, False, 0, "", None)  # a record


class Computer:
    """One folder that is kept in step with the list."""

    def __init__(self, lists: FakeLists, place: Path, name: str = "here", settle_s: float = 0) -> None:
        self.folder = place / name
        self.folder.mkdir(exist_ok=True)
        self.memory = Memory(place / f"{name}.json")
        self.name = name
        self.lists = lists
        self.settle_s = settle_s
        self.rounds = self.started()

    def started(self) -> Rounds:
        """As after a restart."""
        self.rounds = Rounds(
            self.lists,  # type: ignore[arg-type]  # it asks the same questions
            self.folder,
            self.memory,
            self.name,
            settle_s=self.settle_s,
        )
        return self.rounds

    def write(self, path: str, data: bytes) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def files(self) -> dict[str, bytes]:
        """What a person sees in the folder."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(self.folder).parts)
        }

    def everything(self) -> set[bytes]:
        """All bytes that are still there, also those that were put aside."""
        return {path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
