"""Every combination of what was agreed, what is here and what is there."""

from typing import Any

import pytest

from workstation.records.job_lists import Agreed, JobList, ListedJob, LocalFile
from workstation.sync.job_list import merging
from workstation.sync.job_list.merging import Step, decide

A, B, C = "a" * 64, "b" * 64, "c" * 64


def agreed(sha256: str, *, was_here: bool = True) -> Agreed:
    return Agreed(sha256, 1, was_here)


def here(sha256: str, path: str = "x.gcode") -> LocalFile:
    return LocalFile(path, 1, 1, sha256)


def there(sha256: str, path: str = "x.gcode", priority: int = 1) -> ListedJob:
    return ListedJob(1, path, path, priority, bool(sha256), 1, sha256, None)


@pytest.mark.parametrize(
    ("before", "local", "remote", "step"),
    [
        (None, here(A), None, Step.ADD),
        (agreed(A), here(A), None, Step.PUT_ASIDE),
        (agreed(A), here(B), None, Step.ADD),
        (agreed(""), here(A), None, Step.ADD),
        (None, None, there(A), Step.DOWNLOAD),
        (None, None, there(""), Step.NOTHING),
        (agreed(A), None, there(A), Step.TAKE_OFF),
        (agreed(""), None, there(""), Step.TAKE_OFF),
        (agreed(A), None, there(B), Step.DOWNLOAD),
        (agreed("", was_here=False), None, there(A), Step.DOWNLOAD),
        (agreed("", was_here=False), None, there(""), Step.NOTHING),
        (agreed(A), None, there(""), Step.NOTHING),
        (agreed(A), None, None, Step.FORGET),
        (None, None, None, Step.NOTHING),
        (None, here(A), there(A), Step.NOTHING),
        (agreed(A), here(B), there(B), Step.NOTHING),
        (None, here(A), there(""), Step.UPLOAD),
        (None, here(A), there(B), Step.CONFLICT),
        (agreed(A), here(A), there(B), Step.DOWNLOAD),
        (agreed(A), here(B), there(A), Step.UPLOAD),
        (agreed(A), here(B), there(C), Step.CONFLICT),
        (agreed(""), here(A), there(B), Step.CONFLICT),
    ],
)
def test_what_is_decided(before: Any, local: Any, remote: Any, step: Step) -> None:
    assert decide(before, local, remote) is step


def test_the_list_that_is_wanted() -> None:
    listed = JobList((there(A, "kept.gcode", 4), there(A, "gone.gcode", 5)))
    plan = merging.plan(
        {"gone.gcode": agreed(A)},
        {path: here(A, path) for path in ("kept.gcode", "b.gcode", "a.gcode")},
        listed,
        wishes={"kept.gcode": 2},
    )
    assert plan.jobs is not None
    assert [(job["file_path"], job["priority"]) for job in plan.jobs] == [
        ("kept.gcode", 2),
        ("a.gcode", 3),
        ("b.gcode", 4),
    ]
    assert plan.agreed == {"kept.gcode": Agreed(A, 4, was_here=True)}


def test_nothing_to_do() -> None:
    plan = merging.plan({}, {"x.gcode": here(A)}, JobList((there(A),)))
    assert plan.jobs is None
    assert plan.paths(Step.NOTHING) == ["x.gcode"]


def test_what_is_left_alone() -> None:
    plan = merging.plan({}, {"x.gcode": here(A)}, JobList(), untouched={"x.gcode"})
    assert (plan.steps, plan.jobs) == ({}, None)


def test_jobs_of_other_programs_stay_on_the_list_and_off_the_disk() -> None:
    foreign = there(A, "/user/jobs/example.gcode", 7)
    empty = there("", "/user/jobs/nothing.gcode", 8)
    plan = merging.plan({}, {"x.gcode": here(B)}, JobList((foreign, empty)))
    assert "/user/jobs/example.gcode" not in plan.steps
    assert plan.refused == ["/user/jobs/example.gcode"]
    assert plan.jobs is not None
    assert plan.jobs[0] == foreign.wanted


def test_a_full_list_says_what_it_has_no_room_for() -> None:
    listed = JobList(tuple(there(A, f"/other/{n}.gcode") for n in range(9_999)))
    plan = merging.plan({}, {path: here(B, path) for path in ("a.gcode", "b.gcode")}, listed)
    assert plan.left_over == ["b.gcode"]
    assert len(plan.jobs or ()) == 10_000


def test_an_order_in_numbers() -> None:
    assert merging.renumbered(["b", "a"]) == {"b": 1, "a": 2}
