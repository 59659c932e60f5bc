"""Each verb sends the acting person, lands on the board, and lets go of the lock."""

from collections.abc import Awaitable, Callable

import pytest

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import until
from workstation.actions import jobs, locks
from workstation.actions.desk import Desk
from workstation.app import Program
from workstation.client import errors
from workstation.records.jobs import Job

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]

Verb = Callable[[Desk, Job], Awaitable[None]]
CASES: list[tuple[int, Verb, str, str]] = [
    (
        1,
        lambda desk, job: jobs.approve(desk, job, jobs.Approval("a.stl", 25.5, 3.5, "f" * 64)),
        "approve",
        "PENDING",
    ),
    (1, lambda desk, job: jobs.reject(desk, job, jobs.Rejection(["too_large"], "")), "reject", "REJECTED"),
    (7, jobs.complete, "mark-complete", "COMPLETED"),
    (7, lambda desk, job: jobs.mark_failed(desk, job, "tangle"), "admin/mark-failed", "READYTOPRINT"),
    (8, jobs.pick_up, "mark-picked-up", "PAIDPICKEDUP"),
    (8, lambda desk, job: jobs.pick_up(desk, job, "A friend", "77"), "payment", "PAIDPICKEDUP"),
    (8, jobs.revert_completion, "revert-completion", "PRINTING"),
    (
        9,
        lambda desk, job: jobs.force_confirm(desk, job, "said so", bypass_email=True),
        "admin/force-confirm",
        "READYTOPRINT",
    ),
    (
        9,
        lambda desk, job: jobs.change_status(desk, job, "PRINTING", "test"),
        "admin/change-status",
        "PRINTING",
    ),
    (1, jobs.mark_printing, "mark-printing", "PRINTING"),
    (8, jobs.revert_pickup, "revert-pickup", "COMPLETED"),
]


@pytest.mark.parametrize(("number", "verb", "path", "status"), CASES)
async def test_a_verb(
    program: Program, fake_lab: FakeLab, number: int, verb: Verb, path: str, status: str
) -> None:
    job = program.desk.board.get(row(number)["id"])
    assert job is not None
    lease = await locks.take(program.desk, job)
    await verb(program.desk, job)
    sent = next(body for asked, body, _ in fake_lab.bodies if asked == f"/jobs/{job.id}/{path}")
    assert sent["staff_name"] == "Jane Doe"
    now = program.desk.board.get(job.id)
    assert now is not None
    assert now.status == status
    assert not lease.is_held


async def test_a_refused_verb_changes_nothing_here(program: Program, fake_lab: FakeLab) -> None:
    job = program.desk.board.get(row(1)["id"])
    assert job is not None
    fake_lab.refuse[f"/jobs/{job.id}/approve"] = (409, {"message": "The file has changed"})
    with pytest.raises(errors.Conflict):
        await jobs.approve(program.desk, job, jobs.Approval("a.stl", 1, 1))
    assert program.desk.board.get(job.id) == job


async def test_deleting_takes_the_lock_and_the_row(program: Program, fake_lab: FakeLab) -> None:
    job = program.desk.board.get(row(1)["id"])
    assert job is not None
    await jobs.delete(program.desk, job)
    assert ("POST", f"/jobs/{job.id}/lock") in fake_lab.asked
    assert program.desk.board.get(job.id) is None
    assert program.desk.leases.of(job.id) is None


async def test_a_review_mark_is_shown_at_once(program: Program, fake_lab: FakeLab) -> None:
    job = program.desk.board.get(row(1)["id"])
    assert job is not None
    await jobs.review(program.desk, job, reviewed=True)
    await until(lambda: not fake_lab.jobs[job.id]["is_new"])
    await until(lambda: program.desk.board.pending_count == 0)


async def test_reading_details_and_price(program: Program) -> None:
    details = await jobs.read_details(program.desk, row(1)["id"])
    assert (await jobs.ask_price(program.desk, details.job, 25.5)).cost_usd is not None
    assert (await jobs.read_candidates(program.desk, details.job.id)).recommended


async def test_other_calls_to_the_server(program: Program, fake_lab: FakeLab) -> None:
    job = program.desk.board.get(row(9)["id"])
    assert job is not None
    await jobs.resend_mail(program.desk, job, "approval")
    await jobs.force_unlock(program.desk, job, "asleep")
    assert fake_lab.bodies[-1][1] == {"staff_name": "Jane Doe", "reason": "asleep"}
