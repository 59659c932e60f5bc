"""The desk follows: live, after a cut, after a restart, and when the history is gone."""

import asyncio

import pytest

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import until
from workstation.app import Program

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_a_change_is_on_the_board_at_once_and_a_new_job_announces_itself(
    program: Program, fake_lab: FakeLab
) -> None:
    arrived: list[object] = []
    program.desk.board.arrived.connect(arrived.append)
    fake_lab.add(row(50))
    fake_lab.say_job(row(50)["id"], "JobCreated")
    await until(lambda: program.desk.board.get(row(50)["id"]))
    assert len(arrived) == 1
    del fake_lab.jobs[row(50)["id"]]
    fake_lab.say_job(row(50)["id"], "deleted")
    await until(lambda: program.desk.board.get(row(50)["id"]) is None)


async def test_what_happened_during_a_cut_arrives_once(program: Program, fake_lab: FakeLab) -> None:
    fake_lab.cut()
    await until(lambda: not program.link.is_online)
    fake_lab.jobs[row(1)["id"]]["notes"] = "meanwhile"
    fake_lab.say_job(row(1)["id"], "NotesUpdated")
    asked = len([path for _, path in fake_lab.asked if path == "/jobs"])
    fake_lab.broken = False
    program.link.hurry()
    await until(lambda: program.link.is_online)
    await until(lambda: (job := program.desk.board.get(row(1)["id"])) and job.notes == "meanwhile")
    assert len([path for _, path in fake_lab.asked if path == "/jobs"]) == asked


async def test_a_question_without_an_answer_does_not_leave_the_desk_offline_beside_an_open_stream(
    program: Program, fake_lab: FakeLab
) -> None:
    await until(lambda: program.follower._open is not None)
    before = len([path for _, path in fake_lab.asked if path == "/events"])
    program.link.lost()
    await until(lambda: program.link.is_online)
    fake_lab.jobs[row(1)["id"]]["notes"] = "afterwards"
    fake_lab.say_job(row(1)["id"], "NotesUpdated")
    await until(lambda: (job := program.desk.board.get(row(1)["id"])) and job.notes == "afterwards")
    assert len([path for _, path in fake_lab.asked if path == "/events"]) == before + 1


async def test_a_lost_history_means_to_load_everything(program: Program, fake_lab: FakeLab) -> None:
    fake_lab.add(row(60))
    fake_lab.say("reset", {})
    await until(lambda: program.desk.board.get(row(60)["id"]))


async def test_the_position_is_kept_with_the_rows(program: Program, fake_lab: FakeLab) -> None:
    number = fake_lab.say_job(row(1)["id"], "locked")
    async with asyncio.timeout(5):
        while (await program.store.facts()).get("last_id") != number:
            await program.link.pause(0.01)


async def test_staff_and_side_channels_are_passed_on(program: Program, fake_lab: FakeLab) -> None:
    heard: list[object] = []
    program.follower.audit_moved.connect(heard.append)
    program.follower.outbox_moved.connect(heard.append)
    program.follower.moved.connect(heard.append)
    fake_lab.staff.append({"name": "New Person", "is_active": True})
    fake_lab.say("staff", {"name": "New Person", "change": "added"})
    fake_lab.say("audit", {"task_id": "t", "state": "running", "progress": 0.5})
    fake_lab.say("outbox", {"dead": 1})
    fake_lab.say("order", {"id": 7})
    await until(lambda: len(heard) == 3 and "New Person" in program.desk.shift.names)
