"""Every address of document 000 at the root, and beside them what lets an upload go on after a broken connection."""

import asyncio
import re
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.foundation import operations as declared
from server.foundation import processes
from server.foundation.courier import Carrier
from server.foundation.operations import Operation, Who
from server.foundation.problems import Problem
from server.foundation.tasks import Loops, every
from server.jobsync import keeping, wire
from server.jobsync.cabinet import Cabinet
from server.jobsync.dialect import JobSyncDialect
from server.jobsync.endpoints import downloading, listing, signing_in, uploading

# Ten thousand jobs with long paths, and room for how some programs write JSON.
LIST_BYTES = 8 << 20
_MULTIPART_SLACK = 1 << 20
_SWEEP_EVERY_S = 3600.0
_OURS = re.compile(r"/(register|login|logout|sync_jobs|upload_file|download_file)(/|$)")


class JobSync:
    """The personal job list as the app sees it."""

    def __init__(self, cabinet: Cabinet) -> None:
        self._cabinet = cabinet
        self._dialect = JobSyncDialect(cabinet.door)

    def routes(self) -> list[Route]:
        return declared.routes(operations(self._cabinet), self._dialect)

    def for_desks(self) -> list[Operation]:
        return []

    def carriers(self) -> dict[str, Carrier]:
        return {}

    def answers_for(self, request: Request) -> bool:
        return _OURS.match(request.scope["path"]) is not None

    async def refused(self, _request: Request, problem: Problem, status: int) -> Response:
        return declared.refuse(self._dialect, problem, status)

    async def open(self, loops: Loops) -> None:
        cabinet = self._cabinet
        await asyncio.to_thread(cabinet.folder.mkdir, parents=True, exist_ok=True)
        await keeping.recover(cabinet)
        await asyncio.to_thread(keeping.sweep, cabinet.folder, is_alone=cabinet.is_alone)
        loops.start(
            "job list recovery", lambda: every(processes.HEARTBEAT_S, lambda: keeping.recover(cabinet))
        )
        loops.start("job list parts", lambda: every(_SWEEP_EVERY_S, lambda: _sweep(cabinet)))

    def leave(self) -> None:
        """Nobody waits for news here."""

    async def close(self) -> None:
        """Nothing of its own is open."""


async def _sweep(cabinet: Cabinet) -> None:
    await asyncio.to_thread(keeping.sweep, cabinet.folder, is_alone=False)


def operations(cabinet: Cabinet) -> list[Operation]:
    return [*_door(cabinet), *_list(cabinet), *_files(cabinet)]


def _door(cabinet: Cabinet) -> list[Operation]:
    return [
        Operation("POST", "/register", partial(signing_in.register, cabinet), Who.PUBLIC, "Make an account",
                  answer=wire.Message, body=wire.Account, status=201, errors=(400, 403, 409, 429)),
        Operation("POST", "/login", partial(signing_in.sign_in, cabinet), Who.PUBLIC, "Sign in",
                  answer=wire.Token, body=wire.Account, errors=(400, 401, 429)),
        Operation("POST", "/logout", partial(signing_in.sign_out, cabinet), Who.ACCOUNT, "Sign out",
                  answer=wire.Message),
    ]  # fmt: skip


def _list(cabinet: Cabinet) -> list[Operation]:
    return [
        Operation("GET", "/sync_jobs", partial(listing.show, cabinet), Who.ACCOUNT, "The own list",
                  answer=list[wire.Job], errors=(401,)),
        Operation("POST", "/sync_jobs", partial(listing.replace, cabinet), Who.ACCOUNT, "Replace the own list",
                  answer=wire.Synced, errors=(400, 401, 412, 413), max_body=LIST_BYTES),
    ]  # fmt: skip


def _files(cabinet: Cabinet) -> list[Operation]:
    most, one = cabinet.max_file_bytes + _MULTIPART_SLACK, "/upload_file/{job_id}"
    return [
        Operation("PUT", one, partial(uploading.upload, cabinet), Who.ACCOUNT, "Upload a job's file (multipart)",
                  answer=wire.Uploaded, errors=(400, 401, 404, 412, 413, 507), max_body=most),
        Operation("GET", one, partial(uploading.progress, cabinet), Who.ACCOUNT, "How far an upload has come",
                  answer=wire.Progress, query=wire.UploadQuery, errors=(400, 401, 404, 412)),
        Operation("PATCH", one, partial(uploading.go_on, cabinet), Who.ACCOUNT, "The next bytes of an upload",
                  answer=wire.Uploaded, query=wire.UploadQuery,
                  errors=(400, 401, 404, 409, 412, 413, 507), max_body=most),
        Operation("GET", "/download_file/{job_id}", partial(downloading.download, cabinet), Who.ACCOUNT,
                  "Download a job's file", errors=(401, 404, 416), media_type="application/octet-stream"),
    ]  # fmt: skip
