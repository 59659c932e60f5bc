"""Changes that meet: double clicks, two desks, a disk that fails, a database that goes away at the worst moment."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from server.foundation import clock, files, intents, schema
from server.foundation.database import Unit
from server.lab import moves, recovery, transitions
from server.lab.events import Actor
from server.lab.transitions import Transition
from tests.programs.laboratory import Lab, Place, opened, race, until

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]
DANA = {"staff_name": "Dana"}


def is_whole(lab: Lab, job_id: str) -> None:
    """One authoritative file, where the database says, with the recorded bytes, and nothing under way."""
    job = lab.job(job_id)
    mine = [path for path in lab.files() if job["base_name"] in path]
    assert mine == [f"{job['directory']}/{job['file_name']}"]
    assert files.stamp_of(lab.path(job_id)).sha256 == job["file_sha256"]
    assert lab.rows(select(schema.file_intents)) == []
    assert lab.job(job_id)["lock_owner"] is None or lab.job(job_id)["lock_owner"] == "staff-session"


@pytest.mark.parametrize("is_locked", [False, True])
async def test_a_double_click_happens_once_and_loses_nothing(lab: Lab, is_locked: bool) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    if is_locked:
        await lab.staff.post(f"/jobs/{job_id}/lock")
    answers = await race([lambda: lab.staff.post(f"/jobs/{job_id}/mark-printing", json=DANA)] * 8)
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
    assert lab.events(job_id).count("JobMarkedPrinting") == 1
    is_whole(lab, job_id)


async def test_forth_and_back_at_once_loses_nothing(lab: Lab) -> None:
    job_id = await lab.job_in("PRINTING")
    for _ in range(5):
        answers = await race(
            [
                lambda: lab.staff.post(f"/jobs/{job_id}/mark-complete", json=DANA),
                lambda: lab.other.post(f"/jobs/{job_id}/revert-completion", json=DANA),
                lambda: lab.admin.post(f"/jobs/{job_id}/admin/mark-failed", json={"reason": "x", **DANA}),
                lambda: lab.admin.post(f"/jobs/{job_id}/mark-printing", json=DANA),
                lambda: lab.admin.get(f"/jobs/{job_id}/candidate-files"),
            ]
        )
        assert {answer.status_code for answer in answers} <= {200, 409}
        is_whole(lab, job_id)


async def test_two_desks_that_decide_differently_have_one_winner(lab: Lab) -> None:
    job_id = await lab.submit()
    answers = await race(
        [
            lambda: lab.staff.post(f"/jobs/{job_id}/approve", json={"weight_g": 1, "time_hours": 1, **DANA}),
            lambda: lab.other.post(f"/jobs/{job_id}/reject", json={"reasons": ["too_large"], **DANA}),
        ]
    )
    events = lab.events(job_id)
    assert sorted(answer.status_code for answer in answers) in ([200, 409], [200, 200])
    # A pending job may still be rejected: both in a row is a decision, both at once is not.
    assert events in (
        ["JobCreated", "StaffApproved"],
        ["JobCreated", "StaffRejected"],
        ["JobCreated", "StaffApproved", "StaffRejected"],
    )
    is_whole(lab, job_id)


async def test_a_second_tap_on_the_confirmation_gets_the_same_answer(lab: Lab) -> None:
    from server.lab.students.confirmations import secret_of

    job_id = await lab.job_in("PENDING")
    row = await lab.desk.db.read(transitions.load, job_id)
    secret = secret_of(lab.desk.keys, row)
    answers = await race([lambda: lab.public.post(f"/confirm/{secret}")] * 5)
    assert [answer.status_code for answer in answers] == [200] * 5
    assert len({answer.text for answer in answers}) == 1
    assert lab.events(job_id).count("StudentConfirmed") == 1
    is_whole(lab, job_id)


async def test_a_disk_that_fails_changes_nothing(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    before = lab.seen(job_id)

    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "copy_durably", full)
    answer = await lab.staff.post(f"/jobs/{job_id}/mark-printing", json=DANA)
    assert answer.status_code == 503
    assert "nothing was changed" in answer.json()["message"]
    after = lab.seen(job_id)
    assert after[1:] == before[1:]
    assert {**after[0], "lock_token": 0} == {**before[0], "lock_token": 0}
    monkeypatch.undo()
    assert (await lab.staff.post(f"/jobs/{job_id}/mark-printing", json=DANA)).status_code == 200


async def test_a_missing_file_is_said(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    lab.path(job_id).unlink()
    answer = await lab.staff.post(f"/jobs/{job_id}/mark-printing", json=DANA)
    assert answer.status_code == 409
    assert "missing" in answer.json()["message"]
    assert lab.job(job_id)["status"] == "READYTOPRINT"
    assert lab.rows(select(schema.file_intents)) == []


async def test_a_file_that_changed_behind_our_back_stops_the_job(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    lab.path(job_id).write_bytes(b"something else")
    answer = await lab.staff.post(f"/jobs/{job_id}/mark-printing", json=DANA)
    assert answer.status_code == 409
    assert "changed" in answer.json()["message"]
    assert lab.files() == {f"ReadyToPrint/{lab.path(job_id).name}": b"something else"}


async def test_a_candidate_that_somebody_removed_holds_nothing_up(lab: Lab) -> None:
    job_id = await lab.submit()
    sliced = lab.path(job_id).with_suffix(".gcode")
    sliced.write_bytes(b"G1")
    await lab.staff.get(f"/jobs/{job_id}/candidate-files")
    sliced.unlink()
    name = lab.path(job_id).name
    answer = await lab.staff.post(
        f"/jobs/{job_id}/approve",
        json={"authoritative_file": name, "weight_g": 1, "time_hours": 1, **DANA},
    )
    assert answer.status_code == 200
    assert lab.path(job_id).is_file()


async def test_a_commit_of_unknown_outcome_is_asked_for(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    true_write = lab.desk.db.write

    async def cut_off(verb: Any, *given: Any, **named: Any) -> Any:
        result = await true_write(verb, *given, **named)
        if verb is transitions.finish:
            raise OperationalError("COMMIT", None, Exception("the connection is gone"))
        return result

    monkeypatch.setattr(lab.desk.db, "write", cut_off)
    answer = await lab.staff.post(f"/jobs/{job_id}/mark-printing", json=DANA)
    assert answer.status_code == 200
    monkeypatch.undo()
    is_whole(lab, job_id)
    assert lab.job(job_id)["status"] == "PRINTING"


async def test_what_cannot_be_removed_now_is_removed_later(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id = await lab.job_in("READYTOPRINT")

    def stuck(_root: Path, _paths: list[str]) -> None:
        raise PermissionError

    monkeypatch.setattr(intents, "clear", stuck)
    answer = await lab.staff.post(f"/jobs/{job_id}/mark-printing", json=DANA)
    assert answer.status_code == 200
    assert len(lab.files()) == 2
    monkeypatch.undo()
    assert (await lab.staff.post(f"/jobs/{job_id}/mark-complete", json=DANA)).status_code == 409
    monkeypatch.setattr(intents, "_PATIENCE_S", -1.0)
    await recovery.finish_interrupted(lab.desk)
    is_whole(lab, job_id)
    assert (await lab.staff.post(f"/jobs/{job_id}/mark-complete", json=DANA)).status_code == 200


async def test_a_recovery_that_comes_late_takes_no_lock_from_the_next_action(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    write, actor = lab.desk.db.write, Actor("staff-session", "front-desk")
    preparing = (
        transitions.prepare,
        job_id,
        Transition("mark_printing", "Dana"),
        actor,
        "a process that died",
    )
    await write(*preparing)
    [group] = await lab.desk.db.read(intents.unfinished, [lab.desk.process_id])
    await write(transitions.close_interrupted, group)
    prepared = await write(*preparing)
    await write(transitions.close_interrupted, group)
    await write(transitions.finish, prepared, preparing[2], actor, {})
    assert lab.job(job_id)["status"] == "PRINTING"


async def test_a_plan_that_recovery_took_back_cannot_be_finished(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    wish, actor = Transition("mark_printing", "Dana"), Actor("staff-session", "front-desk")
    prepared = await lab.desk.db.write(transitions.prepare, job_id, wish, actor, lab.desk.process_id)
    await lab.desk.db.write(intents.forget, prepared.group_id)
    with pytest.raises(Exception, match="nothing was changed"):
        await lab.desk.db.write(transitions.finish, prepared, wish, actor, {})
    assert lab.job(job_id)["status"] == "READYTOPRINT"


async def test_a_client_that_hangs_up_leaves_nothing_in_between(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    wish, actor = Transition("mark_printing", "Dana"), Actor("staff-session", "front-desk")
    task = asyncio.create_task(moves.carry_out(lab.desk, job_id, wish, actor))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    async def is_done() -> bool:
        return lab.job(job_id)["status"] == "PRINTING" and not lab.rows(select(schema.file_intents))

    await until(is_done)
    is_whole(lab, job_id)


@pytest.mark.parametrize("is_committed", [False, True])
async def test_after_a_crash_the_files_say_what_the_database_says(
    lab_place: Place, is_committed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(lab_place) as lab:
        job_id = await lab.job_in("READYTOPRINT")
        wish, actor = Transition("mark_printing", "Dana"), Actor("staff-session", "front-desk")
        prepared = await lab.desk.db.write(transitions.prepare, job_id, wish, actor, "a dead process")
        moves._copy_all(lab.desk, prepared)
        if is_committed:
            await lab.desk.db.write(transitions.finish, prepared, wish, actor, {})
        assert len(lab.files()) == 2
    async with opened(lab_place) as lab:
        assert lab.job(job_id)["status"] == ("PRINTING" if is_committed else "READYTOPRINT")
        job = lab.job(job_id)
        assert list(lab.files()) == [f"{job['directory']}/{job['file_name']}"]
        assert lab.rows(select(schema.file_intents)) == []


async def test_a_living_process_keeps_its_plan(lab: Lab) -> None:
    def plan(unit: Unit) -> str:
        return intents.plan(unit, "a job", [intents.Step(None, "Uploaded/x.stl")], lab.desk.process_id)

    group = await lab.desk.db.write(plan)
    (lab.desk.storage / "Uploaded" / "x.stl").write_bytes(b"x")
    await recovery.finish_interrupted(lab.desk)
    assert list(lab.files()) == ["Uploaded/x.stl"]
    old = clock.shift(clock.now(), days=-1)
    lab.run(schema.file_intents.update().where(schema.file_intents.c.group_id == group).values(at=old))
    await recovery.finish_interrupted(lab.desk)
    assert lab.files() == {}


async def test_an_ending_server_waits_for_files_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, gate, done = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow(*_given: Any) -> None:
        begun.set()
        await gate.wait()
        done.set()

    monkeypatch.setattr(moves, "_carry_out", slow)
    nobody: Any = None
    asked = asyncio.create_task(moves.carry_out(nobody, "job", nobody, nobody))
    await begun.wait()
    asked.cancel()
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert done.is_set()
