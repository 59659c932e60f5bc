"""A new job: three files, complete on the disk in a folder of their own before the job's row is written."""

import asyncio
import shutil
import uuid
from pathlib import Path

from starlette.requests import Request

from server.compute import jobs, wire
from server.compute.agent import requirements
from server.compute.desk import ComputeDesk
from server.compute.endpoints import form as forms
from server.compute.endpoints.form import JobForm, Received
from server.compute.files import CODE, DATA, REQUIREMENTS
from server.compute.jobs import NewJob
from server.foundation import files
from server.foundation.failpoints import reach
from server.foundation.operations import Call
from server.foundation.problems import Forbidden, Invalid, Unavailable

_CODE_BYTES = 1 << 20
_REQUIREMENTS_BYTES = 64 << 10
_LONGEST_TITLE = 200
_MESSAGE = "Upload successful! Splitting data in background."


async def upload(desk: ComputeDesk, call: Call[None, None]) -> wire.Uploaded:
    account_id = call.signed_in.own_account
    await _refuse_early(desk, account_id, call.request)
    limits = {
        "file_code": _CODE_BYTES,
        "file_req": _REQUIREMENTS_BYTES,
        "file_data": desk.rules.upload_bytes,
    }
    async with forms.received(call.request, desk.jobs_folder, limits) as form:
        title = _checked(form, account_id)
        await asyncio.to_thread(_look_into, form)
        job_id, status = await asyncio.shield(_store(desk, account_id, title, form))
    return wire.Uploaded(job_id, _MESSAGE, status)


async def _refuse_early(desk: ComputeDesk, account_id: int, request: Request) -> None:
    """Before a gigabyte has arrived."""
    if (problem := await desk.engine.problem()) is not None:
        raise Unavailable(problem)
    await desk.db.read(jobs.demand_room, account_id, desk.rules.room)
    free = await asyncio.to_thread(shutil.disk_usage, _existing(desk.jobs_folder))
    if free.free < _stated_bytes(request, desk.rules.upload_bytes):
        raise Unavailable("The server's disk is full just now. Please tell the staff at the desk.")


def _stated_bytes(request: Request, most: int) -> int:
    """How much is to come; a sender that does not say may send all that is allowed."""
    stated = request.headers.get("content-length", "")
    return min(most, int(stated)) if stated.isascii() and stated.isdecimal() else most


def _existing(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _checked(form: JobForm, account_id: int) -> str:
    """The title. Raises Invalid, and Forbidden when the job is to be somebody else's."""
    problems = {
        name: f"{name} is required."
        for name in ("file_code", "file_data")
        if name not in form.files or not form.files[name].size
    }
    title = form.fields.get("title", "").strip()
    if not title or len(title) > _LONGEST_TITLE or "\x00" in title:
        problems["title"] = f"title must have 1 to {_LONGEST_TITLE} characters."
    user = form.fields.get("user_id", "").strip()
    if not user.isascii() or not user.isdecimal():
        problems["user_id"] = "user_id must be the number that signing in returned."
    if problems:
        raise Invalid(problems)
    if user.lstrip("0") != str(account_id):
        raise Forbidden("user_id is not the signed-in user's.")
    return title


def _look_into(form: JobForm) -> None:
    """What would only fail on an agent, much later."""
    try:
        code = form.files["file_code"].file.path.read_text("utf-8")
    except UnicodeDecodeError:
        raise Invalid({"file_code": "file_code must be a Python script in UTF-8."}) from None
    if "\x00" in code:
        raise Invalid({"file_code": "file_code must be a Python script in UTF-8."})
    if "file_req" not in form.files:
        return  # it needs none
    try:
        requirements.checked(form.files["file_req"].file.path.read_bytes())
    except requirements.Refused as refused:
        raise Invalid({"file_req": f"file_req: {refused}"}) from None


async def _store(desk: ComputeDesk, account_id: int, title: str, form: JobForm) -> tuple[int, str]:
    name = uuid.uuid4().hex
    folder = desk.jobs_folder / name
    await asyncio.to_thread(_give_names, folder, form.files)
    reach("compute.named")
    new = NewJob(
        title=title,
        folder=name,
        code_name=form.files["file_code"].name or CODE,
        data_name=form.files["file_data"].name or DATA,
        size_bytes=sum(file.size for file in form.files.values()),
    )
    try:
        row = await desk.db.write(jobs.add, account_id, new, desk.rules.room)
    except Exception:
        await asyncio.to_thread(shutil.rmtree, folder, True)
        raise
    return row.id, row.status


def _give_names(folder: Path, received: dict[str, Received]) -> None:
    folder.mkdir()
    for field, name in (("file_code", CODE), ("file_req", REQUIREMENTS), ("file_data", DATA)):
        if field in received:
            received[field].file.path.replace(folder / name)
        else:
            (folder / name).touch()
    files.sync_folder(folder)
    files.sync_folder(folder.parent)
