"""A person's jobs: list, one with its progress, its files, log and result, cancel."""

import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy import Row
from starlette.responses import FileResponse, PlainTextResponse, Response

from server.compute import files, jobs, logs, parts, rendering, wire
from server.compute.desk import ComputeDesk
from server.compute.states import COMPLETED
from server.foundation.operations import Call
from server.foundation.problems import Forbidden, NotFound

_DOWNLOAD_CHUNK = 256 * 1024


async def listed(desk: ComputeDesk, call: Call[None, wire.JobsQuery]) -> list[wire.Job]:
    account_id = call.signed_in.own_account
    if int(call.path("user_id")) != account_id:
        raise Forbidden("These are somebody else's jobs.")
    rows = await desk.db.read(jobs.listed, account_id, call.query.before, call.query.limit)
    return [rendering.job(row, desk.rules.public_url) for row in rows]


async def one(desk: ComputeDesk, call: Call[None, None]) -> wire.JobDetail:
    row, subtasks = await desk.db.read(parts.of_own_job, call.signed_in.own_account, _id(call))
    return rendering.job_detail(row, subtasks, desk.rules.public_url)


async def cancel(desk: ComputeDesk, call: Call[None, None]) -> wire.Cancelled:
    row = await desk.db.write(jobs.cancel, call.signed_in.own_account, _id(call))
    return wire.Cancelled(row.id, row.status, "The job is cancelled.")


async def code(desk: ComputeDesk, call: Call[None, None]) -> Response:
    row = await _one(desk, call)
    return _file(desk.jobs_folder / row.folder / files.CODE, row.code_name)


async def data(desk: ComputeDesk, call: Call[None, None]) -> Response:
    row = await _one(desk, call)
    return _file(desk.jobs_folder / row.folder / files.DATA, row.data_name)


async def result(desk: ComputeDesk, call: Call[None, None]) -> Response:
    row = await _one(desk, call)
    if row.status != COMPLETED:
        raise NotFound("This job has no result yet." if row.ended_at is None else "This job has no result.")
    return _file(desk.jobs_folder / row.folder / files.RESULT, f"result-{row.id}{_extension(row.data_name)}")


async def log(desk: ComputeDesk, call: Call[None, None]) -> Response:
    row, subtasks = await desk.db.read(parts.of_own_job, call.signed_in.own_account, _id(call))
    text = await asyncio.to_thread(logs.text, desk.jobs_folder / row.folder, row, subtasks)
    return PlainTextResponse(text)


async def _one(desk: ComputeDesk, call: Call[None, None]) -> Row[Any]:
    return await desk.db.read(jobs.one, call.signed_in.own_account, _id(call))


def _id(call: Call[None, None]) -> int:
    return int(call.path("job_id"))


def _extension(name: str) -> str:
    extension = Path(name).suffix
    return extension if extension[1:].isalnum() and len(extension) < 8 else ".csv"


def _file(path: Path, name: str) -> Response:
    if not path.is_file():
        raise NotFound("This file is no longer kept.")
    response = FileResponse(path, media_type="application/octet-stream", filename=name)
    response.chunk_size = _DOWNLOAD_CHUNK
    return response
