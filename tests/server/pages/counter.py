"""Both sides of the counter in one test: a student's requests to the pages, and what staff do meanwhile."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import httpx
import pytest
from sqlalchemy import select, update
from starlette.applications import Starlette

from server.commands.folder import prepare
from server.foundation import clock
from server.foundation.database import Unit
from server.lab import moves, staff, transitions, wishes
from server.lab.desk import Desk
from server.lab.events import Actor
from server.lab.life_cycle import DIRECTORIES
from server.lab.students import confirmations
from server.lab.tables import jobs
from server.opening.lab import open_desk
from server.pages import routes
from server.pages.site import Site
from tests.server.inspection.builders import binary_stl, box

FORM = {
    "student_name": "Jane Doe",
    "student_email": "jane.doe@example.edu",
    "discipline": "Architecture",
    "class_number": "ARCH 4000",
    "print_method": "Filament",
    "color": "Blue",
    "printer": "Prusa MK4S",
    "acknowledged_minimum_charge": "true",
}
_STAFF = Actor("a session", "front-desk")


@dataclass
class Counter:
    site: Site
    client: httpx.AsyncClient

    @classmethod
    @asynccontextmanager
    async def opened(cls, site: Site) -> AsyncIterator[Self]:
        transport = httpx.ASGITransport(app=Starlette(routes=routes.routes(site)))
        async with httpx.AsyncClient(transport=transport, base_url="http://lab.test") as client:
            yield cls(site, client)

    @property
    def desk(self) -> Desk:
        return self.site.desk

    async def submit(
        self, *, model: bytes | None = None, name: str = "vase.stl", **fields: str
    ) -> httpx.Response:
        content = binary_stl(box(20, 30, 40)) if model is None else model
        return await self.client.post("/submit", data={**FORM, **fields}, files={"file": (name, content)})

    async def submitted(self, **fields: str) -> tuple[str, str]:
        """A fresh job: its id and the secret of its status page."""
        answer = await self.submit(model=None, name="vase.stl", **fields)
        assert answer.status_code == 303, answer.text
        job = await self.row()
        return job.id, answer.headers["location"].removeprefix("/status/")

    async def row(self) -> Any:
        return await self.desk.db.read(_newest)

    async def change(self, **values: Any) -> None:
        """Straight into the newest job's row: clocks and accidents that no action makes."""
        await self.desk.db.write(_change, values)

    async def approve(self, job_id: str, weight_g: float = 25.5) -> str:
        """The secret of the confirmation link that the student gets."""
        job = await self.desk.db.read(transitions.load, job_id)
        wish = wishes.approve(
            job,
            by="Dana",
            weight_g=weight_g,
            time_hours=3.5,
            file_name=job.file_name,
            sha256=None,
            catalog=self.desk.catalog,
            keys=self.desk.keys,
            policy=self.desk.policy,
            now=clock.now(),
        )
        await moves.carry_out(self.desk, job_id, wish, _STAFF)
        return await self.link(job_id)

    async def link(self, job_id: str) -> str:
        return confirmations.secret_of(self.desk.keys, await self.desk.db.read(transitions.load, job_id))

    async def reject(self, job_id: str, reasons: list[str], own_words: str) -> None:
        job = await self.desk.db.read(transitions.load, job_id)
        wish = wishes.reject(job, by="Dana", reasons=reasons, custom_reason=own_words, now=clock.now())
        await moves.carry_out(self.desk, job_id, wish, _STAFF)

    async def do(self, job_id: str, *actions: str) -> None:
        for action in actions:
            wish = transitions.Transition(action, "Dana")  # type: ignore[arg-type]  # the test names real actions
            await moves.carry_out(self.desk, job_id, wish, _STAFF)


def _newest(unit: Unit) -> Any:
    return unit.first(select(jobs).order_by(jobs.c.seq.desc()).limit(1))


def _change(unit: Unit, values: dict[str, Any]) -> None:
    unit.run(update(jobs).where(jobs.c.seq == _newest(unit).seq).values(**values))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with its tables: copied, which costs less than migrating for each test."""
    folder = tmp_path_factory.mktemp("migrated")
    prepare(folder)
    return folder


@pytest.fixture
async def desk(migrated: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    folder = tmp_path / "lab"
    shutil.copytree(migrated, folder)
    desk = open_desk(prepare(folder))
    for directory in (desk.thumbnails, *(desk.storage / name for name in DIRECTORIES.values())):
        directory.mkdir(parents=True, exist_ok=True)
    await desk.db.write(staff.add, "Dana", "Dana", _STAFF)
    try:
        yield desk
    finally:
        desk.passwords.close()
        desk.limits.close()
        desk.db.close()


@pytest.fixture
def site(desk: Desk) -> Site:
    return Site(desk)


@pytest.fixture
async def counter(site: Site) -> AsyncIterator[Counter]:
    async with Counter.opened(site) as counter:
        yield counter
