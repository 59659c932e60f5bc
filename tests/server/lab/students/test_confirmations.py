"""Links in mails: one is current, none is stored, and each runs out."""

import pytest

from server.foundation import clock
from server.foundation.problems import Gone, NotFound, TooMany
from server.lab import transitions
from server.lab.events import Actor
from server.lab.students import confirmations
from server.lab.tables import jobs
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]
STUDENT = Actor("student", None)


async def secret(lab: Lab, job_id: str) -> str:
    return confirmations.secret_of(lab.desk.keys, await lab.desk.db.read(transitions.load, job_id))


async def test_a_new_link_makes_the_old_one_void(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    old = await secret(lab, job_id)
    row = await lab.desk.db.read(transitions.load, job_id)
    new = await lab.desk.db.write(confirmations.send_link, row, lab.desk.keys, lab.desk.policy)
    assert new == await secret(lab, job_id) != old
    with pytest.raises(NotFound):
        await lab.desk.db.read(confirmations.by_secret, old)
    assert (await lab.desk.db.read(confirmations.to_confirm, new)).id == job_id
    assert new not in str(await lab.desk.db.read(transitions.load, job_id))


async def test_a_link_lives_as_long_as_the_settings_say(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    job = lab.job(job_id)
    assert clock.seconds_between(job["updated_at"], job["token_expires_at"]) == pytest.approx(
        72 * 3600, abs=5
    )
    lab.run(jobs.update().values(token_expires_at=clock.now()))
    with pytest.raises(Gone) as refused:
        await lab.desk.db.read(confirmations.to_confirm, await secret(lab, job_id))
    assert refused.value.extra == {"reason": "expired", "job_id": job_id}


async def test_waiting_for_another_mail(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    row, policy = await lab.desk.db.read(transitions.load, job_id), lab.desk.policy
    sent = row.token_sent_at
    for minutes, left in ((0, 60), (0.5, 60), (1, 59), (59.5, 1), (60, 0), (600, 0)):
        assert confirmations.wait_minutes(row, clock.shift(sent, seconds=minutes * 60), policy) == left
    with pytest.raises(TooMany, match="in 60 minutes"):
        await lab.desk.db.write(confirmations.resend, job_id, lab.desk.keys, policy, STUDENT)


async def test_a_link_of_a_job_that_was_rejected_is_void(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    link = await secret(lab, job_id)
    await lab.staff.post(f"/jobs/{job_id}/reject", json={"reasons": ["too_large"], "staff_name": "Dana"})
    assert (await lab.public.post(f"/confirm/{link}")).status_code == 404


async def test_a_desk_that_works_on_the_job_makes_the_student_wait(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    await lab.staff.post(f"/jobs/{job_id}/lock", json={"staff_name": "Dana"})
    answer = await lab.public.post(f"/confirm/{await secret(lab, job_id)}")
    assert answer.status_code == 409
    assert "few minutes" in answer.json()["message"]
    assert "Dana" not in answer.text
