"""Compute jobs in memory: what the client would say, and what it was asked."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from workstation.client import errors
from workstation.records.compute import ComputeJob, Machine, Machines, Part


class FakeCompute:
    server = "http://lab.test"

    def __init__(self) -> None:
        self.machines_there = Machines((Machine("a1", "pc-1", True, "IDLE", "none", "16GB", 1),))
        self.jobs_there: list[ComputeJob] = []
        self.parts_there = (Part(1, "RUNNING", 1, "pc-1"), Part(2, "PENDING", 1))
        self.uploads: list[tuple[str, Mapping[str, Path]]] = []
        self.token = ""
        self.is_over = False
        self.trouble: errors.ClientError | None = None
        self.gate = asyncio.Event()
        self.gate.set()

    def use(self, token: str) -> None:
        self.token = token

    async def close(self) -> None: ...

    async def sign_in(self, email: str, password: str, *, is_new: bool) -> tuple[int, str]:
        if password != "pw":
            raise errors.Unauthorised("Invalid email or password")
        self.token = "token"
        return 7, "token"

    async def sign_out(self) -> None:
        self.token = ""

    async def jobs(self, user_id: int) -> tuple[ComputeJob, ...]:
        assert user_id == 7
        if self.is_over:
            raise errors.Unauthorised("Invalid or expired token")
        return tuple(self.jobs_there)

    async def parts(self, _job_id: int) -> tuple[Part, ...]:
        return self.parts_there

    async def log(self, job_id: int) -> str:
        return f"log of {job_id}"

    async def upload(
        self, _user_id: int, title: str, files: Mapping[str, Path], progress: Callable[[int, int], None]
    ) -> int:
        if title == "refused":
            raise errors.Invalid("file_req: line 1: options are not allowed.", {})
        progress(1, 2)
        await self.gate.wait()
        self.uploads.append((title, files))
        self.jobs_there.insert(0, ComputeJob(len(self.uploads), title, "PROCESSING"))
        return len(self.uploads)

    async def cancel(self, job_id: int) -> None:
        self.jobs_there = [ComputeJob(job_id, "t", "CANCELLED")]

    async def download(self, _job_id: int, target: Path, progress: Callable[[int, int], None]) -> None:
        progress(3, 3)
        target.write_text("a\n1")

    async def machines(self) -> Machines:
        if self.trouble is not None:
            raise self.trouble
        return self.machines_there
