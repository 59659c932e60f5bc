"""Every route of document 003, at the root; and what desks are offered under /api/v1.

Registering, signing in and the list of agents are public, as in the document; that list has invented ids instead of the
machines' names. Everything else is for the person who is signed in, and shows only what is theirs.
"""

import asyncio
import contextlib
import shutil
import time
from functools import partial
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.compute import jobs, wire
from server.compute.desk import ComputeDesk
from server.compute.endpoints import jobs as reading
from server.compute.endpoints import machines, signing_in, uploading
from server.foundation import operations as declared
from server.foundation.courier import Carrier
from server.foundation.failpoints import reach
from server.foundation.files import TEMPORARY
from server.foundation.operations import Operation, Who
from server.foundation.problems import Problem
from server.foundation.tasks import Loops, every

_OURS = ("/auth/", "/jobs/", "/sellers/", "/stats/")
_TIDY_EVERY_S = 3600.0
# Beside the data: the code, the requirements, and the form around them.
_FORM_BYTES = 2 << 20
# Another process of the house may be taking in an upload while this one starts.
_AGE_S = 86_400.0


class Compute:
    """Compute jobs as the app sees them."""

    def __init__(self, desk: ComputeDesk, *, is_alone: bool) -> None:
        self._desk = desk
        self._is_alone = is_alone

    def routes(self) -> list[Route]:
        return declared.routes(operations(self._desk), self._desk.dialect)

    def for_desks(self) -> list[Operation]:
        return [
            Operation("GET", "/compute/agents", partial(machines.known, self._desk), Who.STAFF,
                      "The machines that run compute jobs", answer=wire.Engine, tags=("compute",)),
        ]  # fmt: skip

    def carriers(self) -> dict[str, Carrier]:
        return {}

    async def open(self, loops: Loops) -> None:
        known = await self._desk.db.read(jobs.folders)
        await asyncio.to_thread(_sweep, self._desk.jobs_folder, known, 0 if self._is_alone else _AGE_S)
        loops.start("compute", self._desk.engine.run)
        loops.start("compute tidying", lambda: every(_TIDY_EVERY_S, self._tidy))

    def leave(self) -> None:
        """Nobody waits for news here."""

    async def close(self) -> None:
        await self._desk.engine.close()

    def answers_for(self, request: Request) -> bool:
        return str(request.scope["path"]).startswith(_OURS)

    async def refused(self, request: Request, problem: Problem, status: int) -> Response:  # noqa: ARG002  # the protocol's shape
        return declared.refuse(self._desk.dialect, problem, status)

    async def _tidy(self) -> None:
        """Forget old jobs; their files go after their rows, and what a crash left goes at the next start."""
        while folders := await self._desk.db.write(jobs.forget_old, self._desk.rules.keep_days):
            reach("compute.forgotten")
            for folder in folders:
                await asyncio.to_thread(shutil.rmtree, self._desk.jobs_folder / folder, True)


def _sweep(folder: Path, known: set[str], age_s: float) -> None:
    """Folders of forgotten jobs, and uploads that a crash cut short: those of this age, so that none is still arriving."""
    latest = time.time() - age_s
    for path in (*folder.glob("*"), *(folder / TEMPORARY).glob("*")):
        if path.name in known or path.name == TEMPORARY:
            continue
        with contextlib.suppress(FileNotFoundError):  # it was given its name meanwhile
            if path.stat().st_mtime > latest:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()


def operations(desk: ComputeDesk) -> list[Operation]:
    return [*_signing_in(desk), *_jobs(desk), *_agents(desk)]


def _signing_in(desk: ComputeDesk) -> list[Operation]:
    return [
        Operation("POST", "/auth/register", partial(signing_in.register, desk), Who.PUBLIC, "Make an account",
                  body=wire.Credentials, answer=wire.Account),
        Operation("POST", "/auth/login", partial(signing_in.login, desk), Who.PUBLIC, "Sign in",
                  body=wire.Credentials, answer=wire.Account),
        Operation("POST", "/auth/logout", partial(signing_in.logout, desk), Who.ACCOUNT, "Sign out", status=204),
    ]  # fmt: skip


def _jobs(desk: ComputeDesk) -> list[Operation]:
    own, one = Who.ACCOUNT, "/jobs/{job_id:int}"
    return [
        Operation("POST", "/jobs/upload", partial(uploading.upload, desk), own, "Upload a job",
                  answer=wire.Uploaded, max_body=desk.rules.upload_bytes + _FORM_BYTES, errors=(413, 503)),
        Operation("GET", "/jobs/list/{user_id:int}", partial(reading.listed, desk), own, "One's jobs",
                  answer=list[wire.Job], query=wire.JobsQuery),
        Operation("GET", one, partial(reading.one, desk), own, "A job and its parts", answer=wire.JobDetail),
        Operation("DELETE", one, partial(reading.cancel, desk), own, "Cancel a job", answer=wire.Cancelled),
        Operation("GET", f"{one}/result", partial(reading.result, desk), own, "The result"),
        Operation("GET", "/jobs/download/{job_id:int}", partial(reading.result, desk), own, "The result"),
        Operation("GET", f"{one}/log", partial(reading.log, desk), own, "What the script wrote"),
        Operation("GET", f"{one}/code", partial(reading.code, desk), own, "The script"),
        Operation("GET", f"{one}/data", partial(reading.data, desk), own, "The data"),
    ]  # fmt: skip


def _agents(desk: ComputeDesk) -> list[Operation]:
    return [
        Operation("GET", f"/{room}/agents/online", partial(machines.online, desk), Who.PUBLIC,
                  "The machines that would run a job now", answer=list[wire.Agent])
        for room in ("sellers", "stats")
    ]  # fmt: skip
