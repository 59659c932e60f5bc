"""What comes in and goes out: the keys of document 000, and beside them what this house adds."""

from collections.abc import Sequence
from typing import Any

import msgspec

from server.foundation import clock
from server.foundation.problems import Invalid, Problem
from server.jobsync import rules
from server.jobsync.rules import Difference, Known, Version, Wanted


class Account(msgspec.Struct):
    username: str | None = None
    password: str | None = None


class Token(msgspec.Struct):
    access_token: str


class Message(msgspec.Struct):
    message: str


class Synced(msgspec.Struct):
    message: str
    added: int
    deleted: int
    kept: int
    updated: int
    version: str


class Job(msgspec.Struct):
    id: int
    file_name: str
    file_path: str
    priority: int
    file_exist: bool
    size: int | None
    sha256: str | None
    updated_at: str
    version: int
    """Grows whenever this job's bytes change."""


class Uploaded(msgspec.Struct):
    message: str
    size: int
    sha256: str


class Progress(msgspec.Struct):
    """How far an upload that is sent in parts has come."""

    message: str
    offset: int
    size: int


class UploadQuery(msgspec.Struct):
    """Names the whole file whose parts are sent."""

    sha256: str
    size: int
    offset: int = 0


class _Sent(msgspec.Struct):
    file_name: str
    file_path: str
    priority: int


class Refused(msgspec.Struct):
    message: str
    error: str


_sent = msgspec.json.Decoder(list[_Sent])
_anything = msgspec.json.Decoder(list[dict[str, Any]])
_encoder = msgspec.json.Encoder()
_NO_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_NOT_JSON = "The request body is not valid JSON."


def refusal(problem: Problem) -> dict[str, Any]:
    return {"message": problem.message, "error": problem.message, **problem.extra}


def wanted(raw: bytes) -> list[Wanted]:
    """The list that somebody sent. Raises Invalid in the sentences of the document."""
    try:
        sent = _sent.decode(raw or b"null")
    except msgspec.ValidationError as error:
        raise Invalid(message=_unfit(raw, str(error))) from None
    except _NO_JSON:
        raise Invalid(message=_NOT_JSON) from None
    jobs = [Wanted(job.file_name, job.file_path, job.priority) for job in sent]
    if len(jobs) > rules.MOST_JOBS:
        raise Invalid(message=f"A list may have at most {rules.MOST_JOBS} jobs.")
    if len({job.file_path for job in jobs}) != len(jobs):
        raise Problem(rules.INCOMPLETE, reason="The same file_path stands in the list twice.")
    found = rules.trouble(jobs)
    if found is not None:
        raise Invalid({found[0]: found[1]})
    return jobs


def _unfit(raw: bytes, why: str) -> str:
    """A list of something else, a job that lacks a field, or a field that is no text or number."""
    if " - at `$" not in why:
        return rules.NOT_A_LIST
    try:
        rows = _anything.decode(raw or b"null")
    except msgspec.ValidationError:
        return rules.INCOMPLETE
    except _NO_JSON:  # further on than where the first fault was
        return _NOT_JSON
    fields = ("file_name", "file_path", "priority")
    if any(row.get(field) is None for row in rows for field in fields):
        return rules.INCOMPLETE
    field = next((field for field in fields if f".{field}`" in why), "priority")
    return f"{field} must be {'a whole number' if field == 'priority' else 'text'}."


def jobs(rows: Sequence[Known]) -> list[Job]:
    return [
        Job(
            row.id,
            row.file_name,
            row.file_path,
            row.priority,
            row.file is not None,
            None if row.file is None else row.size_bytes,
            row.sha256,
            clock.shown(row.updated_at),
            row.bytes_version,
        )
        for row in rows
    ]


def encoded(rows: Sequence[Known]) -> bytes:
    return _encoder.encode(jobs(rows))


def synced(found: Difference, version: Version) -> Synced:
    return Synced(
        "Jobs synced successfully",
        len(found.added),
        len(found.deleted),
        found.kept,
        len(found.updated),
        version.etag.strip('"'),
    )
