"""A lab with jobs for the tests of audits, retention and statistics: real files, rows written by the real verbs."""

import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx

from server.app import build
from server.commands.folder import prepare
from server.foundation import files, intents, sessions
from server.foundation.database import Unit
from server.lab import locks, metadata, staff, transitions
from server.lab.desk import Desk
from server.lab.events import Actor
from server.lab.life_cycle import DIRECTORIES, Status
from server.lab.students import submissions
from server.lab.students.submission_form import Submission
from server.lab.transitions import Transition
from server.opening.lab import open_desk
from server.settings import Settings, load
from tests.programs.databases import sqlite_at
from tests.programs.server import hashed

PASSWORD = "a long password"
ACTOR = Actor("session-of-a-test", "front-desk")
DANA = "Dana"


def settings_of(folder: Path, database_url: str = "") -> Settings:
    """A prepared data folder, on SQLite unless another migrated database is named."""
    if not database_url and not (folder / "layerdesk.db").exists():
        folder.mkdir(parents=True, exist_ok=True)
        sqlite_at(folder / "layerdesk.db")
    prepare(folder)
    environment = {"LAYERDESK_DATABASE_URL": database_url} if database_url else {}
    return load(folder, environment)


@contextmanager
def opened_desk(folder: Path, database_url: str = "") -> Iterator[Desk]:
    """Everything the lab works with, and one staff member; no server runs."""
    desk = open_desk(settings_of(folder, database_url))
    for directory in DIRECTORIES.values():
        (desk.storage / directory).mkdir(parents=True, exist_ok=True)
    desk.thumbnails.mkdir(exist_ok=True)
    if desk.db.read_now(staff.is_empty):
        desk.db.write_now(staff.add, DANA, "Test", ACTOR)
        desk.db.write_now(sessions.add_workstation, "front-desk", "admin", hashed(PASSWORD))
    try:
        yield desk
    finally:
        desk.passwords.close()
        desk.limits.close()
        desk.db.close()


@asynccontextmanager
async def client_of(folder: Path, database_url: str = "") -> AsyncIterator[httpx.AsyncClient]:
    """A signed-in administrator's desk before the whole application."""
    with opened_desk(folder, database_url):
        pass
    app = build(settings_of(folder, database_url))
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://lab/api/v1", timeout=60) as client:
            body = {"workstation_id": "front-desk", "password": PASSWORD}
            token = (await client.post("/auth/login", json=body)).json()["token"]
            client.headers["Authorization"] = f"Bearer {token}"
            yield client


def add_job(
    desk: Desk,
    status: Status = "UPLOADED",
    *,
    created_at: str | None = None,
    updated_at: str | None = None,
    content: bytes | None = None,
    printer: str = "Prusa MK4S",
    discipline: str = "Art",
) -> str:
    """A job in that status with its file in the status's directory; its id."""
    job_id = str(uuid.uuid4())
    wanted = Submission(
        "Jane Doe", f"{job_id}@example.edu", discipline, "A1", "Filament", "Blue", printer, ".stl"
    )
    data = content or f"solid {job_id}".encode()
    incoming = desk.storage / "incoming.stl"
    incoming.write_bytes(data)
    job = submissions.new_job(wanted, "model.stl", files.stamp_of(incoming), job_id, f"secret-{job_id}")
    path = incoming.rename(desk.storage / job.path)
    modified_ns = path.stat().st_mtime_ns

    def store(unit: Unit) -> tuple[str, bytes]:
        created = Unit(unit.connection, created_at or updated_at or unit.now)
        group_id = submissions.plan(created, job, "test")
        submissions.store(created, job, group_id, Actor("student", None), modified_ns)
        if status != "UPLOADED":
            move(Unit(unit.connection, updated_at or unit.now), job_id, status)
        return metadata.content(unit, job_id)

    place, content_of_metadata = desk.db.write_now(store)
    (desk.storage / place).write_bytes(content_of_metadata)
    if status != "UPLOADED":
        path.rename(desk.storage / DIRECTORIES[status] / path.name)
    return job_id


def move(unit: Unit, job_id: str, status: Status) -> None:
    """To any status, by the administrator's override; only the rows."""
    wish = Transition("change_status", DANA, target=status)
    prepared = transitions.prepare(unit, job_id, wish, ACTOR, "test")
    transitions.finish(unit, prepared, wish, ACTOR, {})
    intents.forget(unit, prepared.group_id)


def path_of(desk: Desk, job_id: str) -> Path:
    job = desk.db.read_now(transitions.load, job_id)
    return desk.storage / str(job.directory) / str(job.file_name)


def status_of(desk: Desk, job_id: str) -> str:
    return str(desk.db.read_now(transitions.load, job_id).status)


def lock_by_somebody_else(desk: Desk, job_id: str) -> None:
    desk.db.write_now(locks.take, job_id, Actor("another-session", "lab-bench"), "Marco", 900.0)
