"""The wiring: whose words a refusal has, and that a server can be opened again over the same folder."""

from pathlib import Path

import pytest
from sqlalchemy import select

from server.app import build
from server.foundation import schema
from server.settings import load
from tests.programs.laboratory import Lab, Place, opened

pytestmark = pytest.mark.anyio


async def test_a_server_leaves_nothing_behind_and_opens_again(lab_place: Place) -> None:
    for _ in range(2):
        async with opened(lab_place) as lab:
            assert len(lab.rows(select(schema.processes))) == 1
            assert lab.desk.loops.dead() == {}
            await lab.submit()
    async with opened(lab_place) as lab:
        assert (await lab.staff.get("/jobs")).json()["total"] == 2


async def test_addresses_that_nobody_has(lab: Lab) -> None:
    for path in ("/api/v1/x", "/api/v2/jobs", "/api/v1/jobs/1/2/3", "/api/v1/jobs/", "/api/v1/health/"):
        answer = await lab.public.get(f"http://lab.test{path}")
        assert (answer.status_code, answer.json()) == (404, {"message": "Not found"})
    for path in ("/submit/", "/sync_jobs/", "/api/orders/", "/pisync/login/", "/jobs/upload/"):
        assert (await lab.public.get(f"http://lab.test{path}")).status_code == 404, path
    answer = await lab.public.delete("http://lab.test/api/v1/jobs")
    assert answer.status_code == 405
    assert answer.json() == {"message": "This address does not take that method."}


async def test_what_was_made_for_https_stays_there(lab_place: Place) -> None:
    async with opened(lab_place, server_public_url="https://lab.example") as lab:
        answer = await lab.public.get("/health")
        assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_building_starts_nothing(tmp_path: Path, sqlite_template: Path) -> None:
    settings = load(tmp_path, {"LAYERDESK_DATABASE_URL": f"sqlite:///{sqlite_template}"})
    assert build(settings).routes
