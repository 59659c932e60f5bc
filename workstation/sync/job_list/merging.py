"""What has to happen so that folder and list are equal: decided from three states, without touching any of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from workstation.records.job_lists import Agreed, JobList, ListedJob, LocalFile
from workstation.sync.job_list import places

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

MOST_JOBS = 10_000


class Step(Enum):
    NOTHING = auto()
    ADD = auto()
    UPLOAD = auto()
    DOWNLOAD = auto()
    TAKE_OFF = auto()
    """A person removed the file here: it leaves the list."""
    PUT_ASIDE = auto()
    """It left the list elsewhere: here the file moves out of the way."""
    CONFLICT = auto()
    FORGET = auto()


@dataclass(slots=True)
class Plan:
    steps: dict[str, Step] = field(default_factory=dict)
    jobs: list[dict[str, Any]] | None = None
    """The whole list as it should be; None when it is so already."""
    agreed: dict[str, Agreed] = field(default_factory=dict)
    """What both sides have in common now."""
    left_over: list[str] = field(default_factory=list)
    """Files for which the list has no room."""
    refused: list[str] = field(default_factory=list)
    """Files of the list whose names cannot lie in the folder on this computer."""

    def paths(self, step: Step) -> list[str]:
        return [path for path, decided in self.steps.items() if decided is step]


def decide(agreed: Agreed | None, here: LocalFile | None, there: ListedJob | None) -> Step:
    if here is None:
        return _not_here(agreed, there)
    if there is None:
        unchanged = agreed is not None and agreed.was_here and agreed.sha256 == here.sha256
        return Step.PUT_ASIDE if unchanged else Step.ADD
    return _on_both_sides(agreed.sha256 if agreed else None, here, there)


def _on_both_sides(agreed: str | None, here: LocalFile, there: ListedJob) -> Step:
    if here.sha256 == there.sha256 and there.file_exist:
        return Step.NOTHING
    if agreed == there.sha256 or not there.file_exist:
        return Step.UPLOAD
    return Step.DOWNLOAD if agreed == here.sha256 else Step.CONFLICT


def _not_here(agreed: Agreed | None, there: ListedJob | None) -> Step:
    if there is None:
        return Step.NOTHING if agreed is None else Step.FORGET
    if agreed is not None and agreed.was_here and agreed.sha256 == there.sha256:
        return Step.TAKE_OFF
    # New elsewhere, or changed elsewhere after it was removed here: an edit weighs more than a removal.
    return Step.DOWNLOAD if there.file_exist else Step.NOTHING


def plan(
    agreed: Mapping[str, Agreed],
    here: Mapping[str, LocalFile],
    there: JobList,
    *,
    untouched: Collection[str] = (),
    wishes: Mapping[str, int] | None = None,
) -> Plan:
    """`untouched`: paths that are left alone for now. `wishes`: priorities that a person gave here."""
    listed, made = there.by_path(), Plan()
    for path in dict.fromkeys((*listed, *here, *agreed)):
        if path in untouched:
            continue
        if path in listed and path not in here and not places.is_safe(path):
            if listed[path].file_exist:
                made.refused.append(path)
            continue
        made.steps[path] = decide(agreed.get(path), here.get(path), listed.get(path))
    made.agreed = dict(_in_common(made.steps, here, listed))
    made.jobs = _wanted(made, there, wishes or {})
    return made


def _in_common(
    steps: Mapping[str, Step], here: Mapping[str, LocalFile], listed: Mapping[str, ListedJob]
) -> Iterable[tuple[str, Agreed]]:
    for path, step in steps.items():
        if step is Step.NOTHING and path in listed:
            job = listed[path]
            yield path, Agreed(job.sha256, job.priority, path in here)


def _wanted(made: Plan, there: JobList, wishes: Mapping[str, int]) -> list[dict[str, Any]] | None:
    gone = set(made.paths(Step.TAKE_OFF))
    jobs = [
        {**job.wanted, "priority": wishes.get(job.file_path, job.priority)}
        for job in there.jobs
        if job.file_path not in gone
    ]
    added = sorted(made.paths(Step.ADD))
    room = max(0, MOST_JOBS - len(jobs))
    made.left_over = added[room:]
    last = max((int(job["priority"]) for job in jobs), default=0)
    for number, path in enumerate(added[:room], last + 1):
        jobs.append(
            {
                "file_name": path.rpartition("/")[2],
                "file_path": path,
                "priority": wishes.get(path, number),
            }
        )
    return None if jobs == [job.wanted for job in there.jobs] else jobs


def renumbered(paths: Iterable[str]) -> dict[str, int]:
    """Priorities for an order that a person made."""
    return {path: number for number, path in enumerate(paths, 1)}
