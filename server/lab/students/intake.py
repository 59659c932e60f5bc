"""Taking a model in: the async edge between the form that arrives and the job that is stored.

Cheap refusals come first (limits, quota), then the bytes, then the words, then what the file is; the job is stored
last. Only what became a job counts against the student's limit, so that somebody who corrects a form is not locked out;
a wider limit bounds attempts.
"""

import asyncio
import shutil
from dataclasses import dataclass

from starlette.requests import Request

from server.foundation import files, forms, intents
from server.foundation.addresses import client_address
from server.foundation.clock import Instant
from server.foundation.failpoints import reach
from server.foundation.forms import Form
from server.foundation.limits import Limit
from server.foundation.operations import Caller
from server.foundation.problems import Invalid, TooLarge, TooMany, Unavailable
from server.inspection.recognise import NotAModel, recognise
from server.lab import counts, metadata_files
from server.lab.desk import Desk
from server.lab.events import Actor
from server.lab.life_cycle import DIRECTORIES
from server.lab.naming import extension_of
from server.lab.students import submission_form, submissions
from server.lab.students.submissions import NewJob

_HOUR_S = 3600.0
_ATTEMPTS_PER_SUBMISSION = 10


@dataclass(frozen=True, slots=True)
class Accepted:
    job: NewJob
    created_at: Instant


async def submit(
    desk: Desk, request: Request, caller: Caller | None, filled_in: Form | None = None
) -> Accepted:
    """Read the form and store the job, or refuse with a Problem and leave nothing behind."""
    who = client_address(request, desk.policy.trusted_proxies)
    if caller is None:
        await _refuse_over_limit(desk, who)
    await _refuse_over_quota(desk)
    folder = desk.storage / DIRECTORIES["UPLOADED"]
    async with forms.received_form(
        request, "file", folder, desk.policy.max_upload_bytes, lambda: too_large(desk), filled_in
    ) as form:
        job = await _checked(desk, form)
        if caller is None:
            await _count(desk, who)
        actor = Actor("student", caller.workstation_id if caller else None)
        created_at = await asyncio.shield(_store(desk, form, job, actor))
    return Accepted(job, created_at)


def too_large(desk: Desk) -> TooLarge:
    sentence = (
        f"The file is larger than {desk.policy.max_upload_bytes // (1 << 20)} MB. Please simplify the model."
    )
    return TooLarge(sentence, {"file": sentence})


async def _checked(desk: Desk, form: Form) -> NewJob:
    shown = files.shown_name(form.file_name)
    wanted, errors = submission_form.checked(form.fields, shown, desk.catalog)
    if form.file is not None and "file" not in errors:
        extension = wanted.extension if wanted else extension_of(shown, desk.catalog.model_extensions)
        try:
            await asyncio.to_thread(recognise, form.file.path, extension or "")
        except NotAModel as error:
            errors["file"] = str(error)
    if errors or wanted is None or form.stamp is None:
        raise Invalid(errors)
    await desk.db.read(submissions.refuse_duplicate, wanted.student_email, form.stamp.sha256)
    job_id = await desk.db.read(submissions.new_id)
    return submissions.new_job(wanted, shown, form.stamp, job_id, desk.keys.derive("status", job_id))


async def _store(desk: Desk, form: Form, job: NewJob, actor: Actor) -> Instant:
    if form.file is None:
        raise Invalid({"file": "Please choose a file."})
    group_id = await desk.db.write(submissions.plan, job, desk.process_id)
    reach("intake.planned")
    target = desk.storage / job.path
    try:
        await asyncio.to_thread(files.publish, form.file.path, target)
        modified_ns = target.stat().st_mtime_ns
        created_at = await desk.db.write(submissions.store, job, group_id, actor, modified_ns)
    except Exception:
        await asyncio.to_thread(intents.clear, desk.storage, [job.path])
        await desk.db.write(intents.forget, group_id)
        raise
    reach("intake.committed")
    try:
        await metadata_files.write(desk, job.id)
    finally:
        desk.inspection_wanted.set()  # last: to start its process holds up everything else
    return created_at


async def _refuse_over_limit(desk: Desk, who: str) -> None:
    attempts = Limit("attempts", desk.policy.submissions_per_hour * _ATTEMPTS_PER_SUBMISSION, _HOUR_S)
    for verdict in (await desk.limits.look(_submissions(desk), who), await desk.limits.take(attempts, who)):
        if not verdict.allowed:
            raise _exceeded(verdict.retry_after_s)


async def _count(desk: Desk, who: str) -> None:
    verdict = await desk.limits.take(_submissions(desk), who)
    if not verdict.allowed:
        raise _exceeded(verdict.retry_after_s)


def _submissions(desk: Desk) -> Limit:
    return Limit("submissions", desk.policy.submissions_per_hour, _HOUR_S)


def _exceeded(retry_after_s: float) -> TooMany:
    return TooMany("Submission limit exceeded. Please try again later.", retry_after_s)


async def _refuse_over_quota(desk: Desk) -> None:
    stored = await desk.db.read(counts.stored_bytes)
    free = await asyncio.to_thread(shutil.disk_usage, desk.storage)
    if stored >= desk.policy.storage_limit_bytes or free.free < desk.policy.max_upload_bytes * 2:
        raise Unavailable("The lab's storage is full just now. Please tell the staff at the desk.")
