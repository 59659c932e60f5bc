"""Locks between sessions: one winner, leases that run out, fencing numbers, and what an action does to a lock."""

from typing import Any

import httpx
import pytest
from sqlalchemy import update

from server.foundation import clock
from server.lab.tables import jobs
from tests.programs.laboratory import Lab, Place, opened, race, until

pytestmark = pytest.mark.anyio
DANA = {"staff_name": "Dana"}
REVIEW = {"reviewed": True, **DANA}


def run_out(lab: Lab, job_id: str) -> None:
    """The lease is over, as if the time had passed."""
    past = clock.shift(clock.now(), seconds=-1)
    lab.run(update(jobs).where(jobs.c.id == job_id).values(lock_expires_at=past))


def shown(token: int) -> dict[str, str]:
    return {"Lock-Token": str(token)}


async def take(client: httpx.AsyncClient, job_id: str, **body: str) -> int:
    answer = await client.post(f"/jobs/{job_id}/lock", json=body)
    assert answer.status_code == 200, answer.text
    return int(answer.json()["lock_token"])


async def test_two_sessions_of_one_workstation_are_two_people(lab: Lab) -> None:
    job_id = await lab.submit()
    await take(lab.staff, job_id)
    assert (await lab.other.post(f"/jobs/{job_id}/lock")).status_code == 409
    assert (await lab.other.post(f"/jobs/{job_id}/unlock")).status_code == 403
    assert (await lab.other.post(f"/jobs/{job_id}/review", json=REVIEW)).status_code == 409


async def test_who_holds_it_is_shown(lab: Lab) -> None:
    job_id = await lab.submit()
    await take(lab.staff, job_id)
    assert (await lab.staff.get(f"/jobs/{job_id}")).json()["locked_by"] == "front-desk"
    await take(lab.staff, job_id, staff_name="Dana")
    assert (await lab.staff.get("/jobs")).json()["jobs"][0]["locked_by"] == "Dana"


async def test_a_lock_names_staff_or_nobody(lab: Lab) -> None:
    job_id = await lab.submit()
    answer = await lab.staff.post(f"/jobs/{job_id}/lock", json={"staff_name": "Mallory"})
    assert answer.status_code == 400
    assert lab.job(job_id)["lock_owner"] is None


@pytest.mark.both_databases
async def test_taking_ones_own_lock_again_extends_it(lab: Lab) -> None:
    job_id = await lab.submit()
    assert await take(lab.staff, job_id) == await take(lab.staff, job_id) == 1


@pytest.mark.both_databases
async def test_of_a_hundred_takers_one_wins(lab: Lab) -> None:
    job_id = await lab.submit()
    clients = (lab.staff, lab.other, lab.admin)
    answers = await race(
        [
            lambda client=clients[number % 3]: client.post(f"/jobs/{job_id}/lock")  # type: ignore[misc]  # bound in its round
            for number in range(100)
        ]
    )
    winners = {answer.request.headers["Authorization"] for answer in answers if answer.status_code == 200}
    assert len(winners) == 1
    refused = [answer.json() for answer in answers if answer.status_code != 200]
    assert len(refused) in (66, 67)
    assert all(body["locked_by"] and body["locked_until"] for body in refused)
    assert lab.job(job_id)["lock_token"] == 1


@pytest.mark.both_databases
async def test_a_lease_that_ran_out_frees_the_job(lab: Lab) -> None:
    job_id = await lab.submit()
    first = await take(lab.staff, job_id)
    run_out(lab, job_id)
    assert (await lab.staff.get(f"/jobs/{job_id}")).json()["locked_by"] is None
    assert await take(lab.other, job_id) == first + 1


@pytest.mark.both_databases
async def test_a_short_lease_ends_by_the_clock(lab_place: Place) -> None:
    async with opened(lab_place, locks_lease_seconds="0.3") as lab:
        job_id = await lab.submit()
        await take(lab.staff, job_id)
        assert (await lab.other.post(f"/jobs/{job_id}/lock")).status_code == 409

        async def is_free() -> bool:
            return (await lab.other.post(f"/jobs/{job_id}/lock")).status_code == 200

        await until(is_free)


@pytest.mark.parametrize("headers", [{}, {"Lock-Token": "1"}])
async def test_who_slept_past_the_lease_changes_nothing(lab: Lab, headers: dict[str, str]) -> None:
    job_id = await lab.submit()
    await take(lab.staff, job_id)
    run_out(lab, job_id)
    before = lab.seen(job_id)
    extended = await lab.staff.post(f"/jobs/{job_id}/lock/extend", headers=headers)
    assert extended.status_code == 403
    acted = await lab.staff.post(f"/jobs/{job_id}/review", json=REVIEW, headers=headers)
    assert acted.status_code == 409
    assert (acted.json()["locked_by"], acted.json()["locked_until"]) == (None, None)
    rejected = await lab.staff.post(
        f"/jobs/{job_id}/reject", json={"reasons": ["too_large"], **DANA}, headers=headers
    )
    assert rejected.status_code == 409
    assert (await lab.staff.delete(f"/jobs/{job_id}", headers=headers)).status_code == 403
    assert lab.seen(job_id) == before


@pytest.mark.both_databases
async def test_an_old_number_changes_nothing(lab: Lab) -> None:
    job_id = await lab.submit()
    old = await take(lab.staff, job_id)
    await lab.staff.post(f"/jobs/{job_id}/unlock")
    new = await take(lab.staff, job_id)
    assert new == old + 1
    before = lab.seen(job_id)
    for call in (
        lab.staff.post(f"/jobs/{job_id}/review", json=REVIEW, headers=shown(old)),
        lab.staff.post(
            f"/jobs/{job_id}/approve", json={"weight_g": 1, "time_hours": 1, **DANA}, headers=shown(old)
        ),
    ):
        answer = await call
        assert answer.status_code == 409
        assert answer.json()["locked_by"] == "front-desk"
    assert (await lab.staff.post(f"/jobs/{job_id}/unlock", headers=shown(old))).status_code == 403
    assert (await lab.staff.post(f"/jobs/{job_id}/lock/extend", headers=shown(old))).status_code == 403
    assert lab.seen(job_id) == before
    assert (
        await lab.staff.post(f"/jobs/{job_id}/review", json=REVIEW, headers=shown(new))
    ).status_code == 200


@pytest.mark.both_databases
async def test_a_forced_unlock_fences_the_former_holder_off(lab: Lab) -> None:
    job_id = await lab.submit()
    token = await take(lab.staff, job_id)
    answer = await lab.admin.post(f"/jobs/{job_id}/admin/force-unlock", json={"reason": "stuck", **DANA})
    assert answer.status_code == 200
    assert lab.job(job_id)["lock_token"] == token + 1
    refused = await lab.staff.post(f"/jobs/{job_id}/review", json=REVIEW, headers=shown(token))
    assert refused.status_code == 409
    assert await take(lab.other, job_id) == token + 2


async def test_unlocking_what_nobody_holds_is_fine(lab: Lab) -> None:
    job_id = await lab.submit()
    for _ in range(2):
        answer = await lab.staff.post(f"/jobs/{job_id}/unlock")
        assert answer.json() == {"message": "Job unlocked successfully."}


@pytest.mark.both_databases
async def test_a_lock_survives_a_restart(lab_place: Place) -> None:
    async with opened(lab_place) as lab:
        job_id = await lab.submit()
        token = await take(lab.staff, job_id)
    async with opened(lab_place) as lab:
        assert (await lab.other.post(f"/jobs/{job_id}/lock")).status_code == 409
        extended = await lab.staff.post(f"/jobs/{job_id}/lock/extend", headers=shown(token))
        assert extended.json()["lock_token"] == token
        assert (await lab.staff.post(f"/jobs/{job_id}/review", json=REVIEW)).status_code == 200


ACTIONS: list[tuple[str, str, dict[str, Any]]] = [
    ("POST", "approve", {"weight_g": 1, "time_hours": 1}),
    ("POST", "reject", {"reasons": ["too_large"]}),
    ("POST", "review", {"reviewed": True}),
    ("PATCH", "notes", {"notes": "x"}),
    ("POST", "admin/change-status", {"new_status": "PENDING", "reason": "x"}),
]


async def test_acting_on_somebody_elses_job_changes_nothing(lab: Lab) -> None:
    job_id = await lab.submit()
    await take(lab.staff, job_id, staff_name="Dana")
    before = lab.seen(job_id)
    for method, path, body in ACTIONS:
        answer = await lab.admin.request(method, f"/jobs/{job_id}/{path}", json={**DANA, **body})
        assert answer.status_code == 409, path
        assert answer.json()["locked_by"] == "Dana"
        assert answer.json()["locked_until"]
    name = lab.path(job_id).with_suffix(".gcode").name
    saved = await lab.admin.put(f"/jobs/{job_id}/files/{name}", content=b"G1")
    assert saved.status_code == 409
    assert (await lab.admin.delete(f"/jobs/{job_id}")).status_code == 403
    assert lab.seen(job_id) == before


@pytest.mark.parametrize(("method", "path", "body"), ACTIONS)
async def test_an_action_releases_its_lock(lab: Lab, method: str, path: str, body: dict[str, Any]) -> None:
    for is_locked in (False, True):
        job_id = await lab.submit()
        if is_locked:
            await take(lab.admin, job_id)
        answer = await lab.admin.request(method, f"/jobs/{job_id}/{path}", json={**DANA, **body})
        assert answer.status_code == 200
        assert lab.job(job_id)["lock_owner"] is None
        assert answer.json()["job"]["locked_by"] is None


async def test_review_and_notes_may_keep_the_lock(lab: Lab) -> None:
    job_id = await lab.submit()
    token = await take(lab.staff, job_id)
    for method, path, body in ACTIONS[2:4]:
        answer = await lab.staff.request(
            method, f"/jobs/{job_id}/{path}", json={**DANA, **body, "keep_lock": True}, headers=shown(token)
        )
        assert answer.json()["job"]["locked_by"] == "front-desk"
    assert lab.job(job_id)["lock_token"] == token


async def test_a_refused_action_keeps_ones_lock(lab: Lab) -> None:
    job_id = await lab.submit()
    token = await take(lab.staff, job_id)
    assert (await lab.staff.post(f"/jobs/{job_id}/mark-complete", json=DANA)).status_code == 409
    assert (lab.job(job_id)["lock_owner"], lab.job(job_id)["lock_token"]) == ("staff-session", token)


async def test_a_session_that_never_locked_loses_nothing_in_a_crash(lab: Lab) -> None:
    """The lock of an action that a crash cut short belongs to the action."""
    from server.lab.events import Actor
    from server.lab.transitions import Transition, prepare

    job_id = await lab.job_in("READYTOPRINT")
    wish = Transition("mark_printing", "Dana")
    await lab.desk.db.write(prepare, job_id, wish, Actor("staff-session", "front-desk"), "a dead process")
    assert (await lab.staff.post(f"/jobs/{job_id}/mark-printing", json=DANA)).status_code == 409
    run_out(lab, job_id)
    from server.lab import recovery

    await recovery.finish_interrupted(lab.desk)
    assert (await lab.staff.post(f"/jobs/{job_id}/mark-printing", json=DANA)).status_code == 200
