"""Notes and review marks made offline are sent later, exactly once."""

import asyncio

import pytest

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import until
from workstation.actions import jobs
from workstation.app import Program

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]
JOB = row(1)["id"]


def sent(fake_lab: FakeLab, verb: str) -> list[str]:
    return [
        headers["idempotency-key"] for path, _, headers in fake_lab.bodies if path == f"/jobs/{JOB}/{verb}"
    ]


async def test_offline_words_are_shown_kept_and_sent_when_the_server_is_back(
    program: Program, fake_lab: FakeLab
) -> None:
    fake_lab.cut()
    await until(lambda: not program.link.is_online)
    job = program.desk.board.get(JOB)
    assert job is not None
    await jobs.write_notes(program.desk, job, "thin walls")
    await jobs.review(program.desk, job, reviewed=True)
    shown = program.desk.board.get(JOB)
    assert shown is not None
    assert (shown.notes, shown.is_new, shown.pending) == ("thin walls", False, True)
    assert len(await program.store.unsent()) == 2
    fake_lab.broken = False
    program.link.hurry()
    await until(lambda: program.desk.board.pending_count == 0)
    assert fake_lab.jobs[JOB]["notes"] == "thin walls"
    assert len(set(sent(fake_lab, "notes"))) == 1
    assert await program.store.unsent() == []


async def test_a_refusal_takes_the_overlay_back_and_says_why(program: Program, fake_lab: FakeLab) -> None:
    fake_lab.refuse[f"/jobs/{JOB}/notes"] = (409, {"message": "Job cannot be changed in its current status"})
    job = program.desk.board.get(JOB)
    assert job is not None
    await jobs.write_notes(program.desk, job, "too late")
    await until(lambda: program.desk.board.pending_count == 0)
    assert program.desk.board.get(JOB) == job
    assert any("current status" in sentence for sentence in program.window.toasts.sentences)


async def test_somebody_elses_lock_is_a_reason_to_wait_not_to_forget(
    program: Program, fake_lab: FakeLab
) -> None:
    fake_lab.holders[JOB] = ("John Smith", 77)
    job = program.desk.board.get(JOB)
    assert job is not None
    await jobs.write_notes(program.desk, job, "patience")
    await until(lambda: sent(fake_lab, "notes"))
    assert program.desk.board.pending_count == 1
    del fake_lab.holders[JOB]
    while program.desk.board.pending_count:
        program.link.hurry()
        await asyncio.sleep(0.005)
    assert fake_lab.jobs[JOB]["notes"] == "patience"
    assert len(set(sent(fake_lab, "notes"))) == 1
