"""The system as a whole: old jobs and broken uploads go, and desks see agents by name."""

import os

import pytest
from sqlalchemy import update

from server.compute import tables
from tests.programs.laboratory import Lab, Place, opened, until
from tests.server.compute.counter import person, uploaded

pytestmark = pytest.mark.anyio


async def test_a_restart_tidies_up(lab_place: Place) -> None:
    folder = lab_place.folder / "compute" / "jobs"
    async with opened(lab_place) as lab:
        async with person(lab) as (browser, user_id):
            job_id = await uploaded(browser, user_id)
            await browser.delete(f"/jobs/{job_id}")
        kept = {path.name for path in folder.iterdir() if path.name != ".tmp"}
        for name in ("half", "forgotten"):
            (folder / name).mkdir()
        (folder / ".tmp" / "cut-short").touch()
        os.utime(folder / "forgotten", (0, 0))
        (folder / ".tmp" / "gone").symlink_to(folder / "nowhere")  # as one that goes while it is looked at
        lab.run(update(tables.jobs).values(ended_at="2020-01-01T00:00:00.000000Z", is_cleared=True))
    async with opened(lab_place):

        async def is_gone() -> bool:
            return not any((folder / name).exists() for name in kept)

        await until(is_gone)
    # With PostgreSQL another process may be taking in what is young.
    (folder / ".tmp" / "gone").unlink()
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    assert left == {".tmp"} | (set() if lab_place.is_sqlite else {"half", ".tmp/cut-short"})


async def test_desks_see_machines_by_name(lab: Lab) -> None:
    async def is_there() -> bool:
        return bool((await lab.staff.get("/compute/agents")).json()["agents"])

    await until(is_there, within_s=60)
    found = (await lab.staff.get("/compute/agents")).json()
    assert found["is_embedded"]
    assert found["problem"] is None
    assert found["agents"][0]["name"]
    assert (await lab.kiosk.get("/compute/agents")).status_code == 403
