"""Refusals carry both keys; only this system's tokens open it."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.jobsync.people import ROOT, person

pytestmark = pytest.mark.anyio


async def test_a_token_of_the_lab_is_worth_nothing_here_and_the_other_way_round(lab: Lab) -> None:
    jane = await person(lab)
    for client in (lab.staff, lab.admin):
        answer = await client.get(f"{ROOT}/sync_jobs")
        assert answer.status_code == 401
        assert answer.json()["error"] == answer.json()["message"]
    assert (await jane.client.get("/api/v1/jobs")).status_code == 401
