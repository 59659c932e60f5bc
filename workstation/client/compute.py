"""Compute jobs at the server: document 003, at the root, with a token of its own; the machines are the lab's to know."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx

from workstation.client import errors, transport
from workstation.records.compute import ComputeJob, Machines, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from workstation.client.transport import Transport

    Progress = Callable[[int, int], None]

PREFIX = ""
_CHUNK_BYTES = 1 << 18


class ComputeJobs:
    """`own` has the person's token, `lab` the desk's."""

    def __init__(self, own: Transport, lab: Transport) -> None:
        self._own = own
        self._lab = lab

    @property
    def server(self) -> str:
        return self._own.server

    async def close(self) -> None:
        await self._own.close()

    def use(self, token: str) -> None:
        self._own.token = token

    async def sign_in(self, email: str, password: str, *, is_new: bool) -> tuple[int, str]:
        """The account's number and its token, which is used from now on."""
        self._own.token = ""
        way = "register" if is_new else "login"
        row = await self._own.ask("POST", f"/auth/{way}", body={"email": email, "password": password})
        self._own.token = str(row.get("access_token") or "")
        return int(row.get("id") or 0), self._own.token

    async def sign_out(self) -> None:
        await self._own.ask("POST", "/auth/logout")

    async def jobs(self, user_id: int) -> tuple[ComputeJob, ...]:
        rows = await self._own.rows(f"/jobs/list/{user_id}")
        return tuple(ComputeJob.from_wire(row) for row in rows)

    async def parts(self, job_id: int) -> tuple[Part, ...]:
        row = await self._own.ask("GET", f"/jobs/{job_id}")
        return tuple(Part.from_wire(part) for part in row.get("subtasks") or ())

    async def log(self, job_id: int) -> str:
        return (await self._own.fetch(f"/jobs/{job_id}/log")).decode("utf-8", "replace")

    async def upload(self, user_id: int, title: str, files: Mapping[str, Path], progress: Progress) -> int:
        """The new job's number."""
        fields = {"title": title, "user_id": str(user_id)}
        row = await self._own.post_files("/jobs/upload", fields, files, progress)
        return int(row.get("job_id") or 0)

    async def cancel(self, job_id: int) -> None:
        await self._own.ask("DELETE", f"/jobs/{job_id}")

    async def download(self, job_id: int, target: Path, progress: Progress) -> None:
        """The result; it appears under its name when it is whole."""
        part = target.with_name(target.name + ".part")
        try:
            await self._receive(job_id, part, progress)
            await asyncio.to_thread(part.replace, target)
        except httpx.TransportError as trouble:
            raise errors.Offline("The connection broke. Please try again.") from trouble
        finally:
            part.unlink(missing_ok=True)

    async def machines(self) -> Machines:
        return Machines.from_wire(await self._lab.ask("GET", "/compute/agents"))

    async def _receive(self, job_id: int, part: Path, progress: Progress) -> None:
        async with self._own.stream(f"/jobs/{job_id}/result", {}) as answer:
            if answer.is_error:
                await answer.aread()
            transport.check(answer)
            whole, done = int(answer.headers.get("content-length") or 0), 0
            file = await asyncio.to_thread(part.open, "wb")
            try:
                async for chunk in answer.aiter_bytes(_CHUNK_BYTES):
                    await asyncio.to_thread(file.write, chunk)
                    done += len(chunk)
                    progress(done, whole)
            finally:
                file.close()
            if done != whole:
                raise errors.Offline("The connection broke. Please try again.")


def token_name(email: str) -> str:
    """How the keyring calls it, beside the tokens of workstations."""
    return f"the compute jobs of {email.casefold()}"
