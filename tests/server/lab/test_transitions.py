"""What a transition checks before files move, and under which number it finishes."""

import pytest
from sqlalchemy import update

from server.foundation import clock
from server.foundation.problems import Conflict, Invalid, NotFound
from server.lab import transitions
from server.lab.events import Actor
from server.lab.tables import jobs
from server.lab.transitions import Transition
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]
DESK = Actor("staff-session", "front-desk")
PRINT = Transition("mark_printing", "Dana")


async def test_a_lock_that_was_lost_while_files_moved_refuses_the_change(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    prepared = await lab.desk.db.write(transitions.prepare, job_id, PRINT, DESK, "p")
    past = clock.shift(clock.now(), seconds=-1)
    lab.run(update(jobs).values(lock_expires_at=past))
    with pytest.raises(Conflict, match="lost while its files were being moved"):
        await lab.desk.db.write(transitions.finish, prepared, PRINT, DESK, {})
    assert lab.job(job_id)["status"] == "READYTOPRINT"
    assert lab.events(job_id)[-1] == "AdminAction"


async def test_a_forced_unlock_while_files_move_refuses_the_change(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    prepared = await lab.desk.db.write(transitions.prepare, job_id, PRINT, DESK, "p")
    await lab.admin.post(f"/jobs/{job_id}/admin/force-unlock", json={"reason": "stuck", "staff_name": "Dana"})
    with pytest.raises(Conflict):
        await lab.desk.db.write(transitions.finish, prepared, PRINT, DESK, {})


async def test_a_plan_that_is_abandoned_leaves_nothing(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    before = lab.seen(job_id)
    prepared = await lab.desk.db.write(transitions.prepare, job_id, PRINT, DESK, "p")
    await lab.desk.db.write(transitions.abandon, prepared, DESK)
    after = lab.seen(job_id)
    assert {**after[0], "lock_token": 0} == {**before[0], "lock_token": 0}
    assert after[1:] == before[1:]


@pytest.mark.parametrize(
    ("wish", "kind"),
    [
        (Transition("mark_complete", "Dana"), Conflict),
        (Transition("mark_printing", "Nobody"), Invalid),
        (Transition("mark_printing", "Dana", chosen_file="other.gcode"), Conflict),
        (Transition("mark_printing", "Dana", chosen_sha256="0" * 64), Conflict),
    ],
)
async def test_a_refused_wish_plans_nothing(lab: Lab, wish: Transition, kind: type[Exception]) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    before = lab.seen(job_id)
    with pytest.raises(kind):
        await lab.desk.db.write(transitions.prepare, job_id, wish, DESK, "p")
    assert lab.seen(job_id) == before


async def test_an_unknown_job(lab: Lab) -> None:
    for verb in (transitions.load, lambda unit, job_id: transitions.prepare(unit, job_id, PRINT, DESK, "p")):
        with pytest.raises(NotFound, match="Job not found"):
            await lab.desk.db.write(verb, "nobody")
