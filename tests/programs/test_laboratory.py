"""The fixture that every server test stands on: both databases, all roles, one job through all statuses."""

import pytest

from tests.programs.laboratory import WAYS, Lab, stl

pytestmark = pytest.mark.anyio


async def test_every_status_can_be_reached(lab: Lab) -> None:
    for status in WAYS:
        job_id = await lab.job_in(status)
        assert lab.job(job_id)["status"] == status
        assert lab.path(job_id).is_file()


async def test_each_client_has_its_role(lab: Lab) -> None:
    for name in ("kiosk", "staff", "admin"):
        answer = await lab.clients[name].get("/auth/session")
        assert answer.json()["role"] == name
    assert (await lab.public.get("/auth/session")).status_code == 401


def test_models_differ() -> None:
    assert stl() != stl()
    assert stl(3) == stl(3)
