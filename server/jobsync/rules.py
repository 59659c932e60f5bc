"""What a list is, and what replacing it means: decisions without input or output."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

MOST_JOBS = 10_000
LONGEST_NAME = 255
LONGEST_PATH = 1024
# As wide as every database's and every program's whole numbers.
WIDEST_PRIORITY = 2**31 - 1

NOT_A_LIST = "Expected a list of jobs"
INCOMPLETE = "Each job must have file_name, file_path, and priority"
NOT_YOURS = "Job not found or does not belong to user"

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ETAG = re.compile(r'(?:W/)?"(\d{1,18})\.(\d{1,18})"')


@dataclass(frozen=True, slots=True)
class Wanted:
    """A job as somebody wants it to be."""

    file_name: str
    file_path: str
    priority: int


class Known(NamedTuple):
    """A job as it is stored. A tuple, because ten thousand of them are read at once."""

    id: int
    file_name: str
    file_path: str
    priority: int
    file: str | None
    size_bytes: int
    bytes_version: int
    sha256: str | None
    updated_at: str


@dataclass(frozen=True, slots=True)
class Version:
    """Of a list: `jobs` counts changes of names, paths and priorities, `bytes` those of files."""

    jobs: int
    bytes: int

    @property
    def etag(self) -> str:
        return f'"{self.jobs}.{self.bytes}"'


@dataclass(frozen=True, slots=True)
class Difference:
    """`kept` were there before; `updated` are those of them that change."""

    added: Sequence[Wanted]
    updated: Sequence[tuple[Known, Wanted]]
    deleted: Sequence[Known]
    kept: int

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.updated or self.deleted)


def difference(before: Sequence[Known], wanted: Sequence[Wanted]) -> Difference:
    there = {job.file_path: job for job in before}
    paths = {job.file_path for job in wanted}
    pairs = [(there[job.file_path], job) for job in wanted if job.file_path in there]
    return Difference(
        added=[job for job in wanted if job.file_path not in there],
        updated=[(known, job) for known, job in pairs if _differs(known, job)],
        deleted=[job for job in before if job.file_path not in paths],
        kept=len(pairs),
    )


def _differs(known: Known, wanted: Wanted) -> bool:
    return (known.file_name, known.priority) != (wanted.file_name, wanted.priority)


def version_of(etag: str) -> Version | None:
    """What an `If-Match` names; None for what no list of ours was ever called."""
    found = _ETAG.fullmatch(etag.strip())
    return None if found is None else Version(int(found[1]), int(found[2]))


def is_outdated(expected: Version, now: Version, deleted: Sequence[Known]) -> bool:
    """Whether replacing would undo what somebody else did since.

    New bytes of a job that stays are no reason to refuse; bytes that would be deleted unseen are.
    """
    return expected.jobs != now.jobs or any(job.bytes_version > expected.bytes for job in deleted)


def trouble(jobs: Sequence[Wanted]) -> tuple[str, str] | None:
    """The field that is wrong and why, or None."""
    for job in jobs:
        for field, text, longest in (
            ("file_name", job.file_name, LONGEST_NAME),
            ("file_path", job.file_path, LONGEST_PATH),
        ):
            if not text.strip() or len(text) > longest:
                return field, f"{field} must have 1 to {longest} characters."
            if _CONTROL.search(text):
                return field, f"{field} must not contain control characters."
        if abs(job.priority) > WIDEST_PRIORITY:
            return "priority", f"priority must lie between -{WIDEST_PRIORITY} and {WIDEST_PRIORITY}."
    return None


def path_key(file_path: str) -> str:
    """How a path is looked up: an index holds no text of a thousand characters."""
    return hashlib.sha256(file_path.encode()).hexdigest()[:32]


def disposition(file_name: str) -> str:
    """The attachment's name for old and new clients (RFC 6266): nothing of it can end the header."""
    plain = re.sub(r"[^ !#$&+\-.0-9A-Za-z^_`{}~()\[\],=@]", "_", file_name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"


def part_of(header: str | None, size: int) -> tuple[int, int] | None:
    """First byte and the one behind the last of a `Range`; None: send everything.

    Several ranges at once, and what is no range at all, may be answered with the whole file. Raises ValueError when
    the file has no such bytes.
    """
    found = re.fullmatch(r"bytes=([0-9]*)-([0-9]*)", (header or "").replace(" ", ""))
    if found is None or found[0] == "bytes=-":
        return None
    if not found[1]:
        length = min(int(found[2]), size)
        if not length:
            raise ValueError(header)
        return size - length, size
    first, last = int(found[1]), int(found[2]) if found[2] else size - 1
    if last < first and found[2]:
        return None
    if first >= size:
        raise ValueError(header)
    return first, min(last, size - 1) + 1


def names_one(header: str | None, etag: str) -> bool:
    """Whether `If-None-Match` names what is there."""
    tags = {tag.strip().removeprefix("W/") for tag in (header or "").split(",")}
    return etag in tags or "*" in tags


def fits_condition(if_match: str | None, if_none_match: str | None, sha256: str | None) -> bool:
    """Whether a job's present bytes are those that an upload means to replace."""
    if if_none_match is not None and if_none_match.strip() == "*" and sha256 is not None:
        return False
    if if_match is None:
        return True
    return sha256 is not None and names_one(if_match, f'"{sha256}"')


def job_number(scope: Mapping[str, str], name: str) -> int | None:
    """A job's number out of an address; None for what cannot be one."""
    text = scope.get(name, "")
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None
