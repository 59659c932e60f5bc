"""The student's edge: what a submission answers, and an expired link that never was."""

import pytest

from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_the_status_address_is_secret_and_stable(lab: Lab) -> None:
    job_id = await lab.submit()
    secret = lab.desk.keys.derive("status", job_id)
    assert len(secret) == 32
    assert secret not in str(lab.job(job_id))


async def test_a_job_without_a_link_has_none_that_could_expire(lab: Lab) -> None:
    job_id = await lab.submit()
    answer = await lab.public.get("/confirm/expired", params={"job_id": job_id})
    assert (answer.status_code, answer.json()) == (404, {"message": "Job not found"})
