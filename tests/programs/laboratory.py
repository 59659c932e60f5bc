"""The whole server in the test's own process, on SQLite and on PostgreSQL: `lab` has every role's client at hand.

The schema and the people are made once for each database; a test gets a copy (SQLite) or emptied tables (PostgreSQL).
Mails stay in the outbox and models unlooked at, so that a test sees what a request alone has done.
"""

import asyncio
import base64
import shutil
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from sqlalchemy import create_engine, insert, inspect, select, text

from server import app as wiring
from server.foundation import clock, schema
from server.foundation.auth import Claims, Keyring, Passwords
from server.foundation.courier import Courier
from server.foundation.database import Unit
from server.lab import inspecting, tables
from server.lab.desk import Desk
from server.lab.dialect import AUDIENCE
from server.lab.naming import folded
from server.migrations.upgrade import upgrade
from server.printers.bridge import Bridge
from server.settings import load

KEY = b"k" * 48
PASSWORD = "a long password"
STAFF = ("Dana", "Robin")
ADDED = "2026-01-01T00:00:00.000000Z"
# Each client is a signed-in session of its own; `other` is a second desk that shares the first one's name.
SESSIONS = {
    "admin": ("back-office", "admin"),
    "staff": ("front-desk", "staff"),
    "other": ("front-desk", "staff"),
    "kiosk": ("lab-pc", "kiosk"),
}
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
WAYS = {
    "UPLOADED": (),
    "PENDING": ("approve",),
    "READYTOPRINT": ("approve", "force-confirm"),
    "PRINTING": ("approve", "force-confirm", "mark-printing"),
    "COMPLETED": ("approve", "force-confirm", "mark-printing", "mark-complete"),
    "PAIDPICKEDUP": ("approve", "force-confirm", "mark-printing", "mark-complete", "mark-picked-up"),
    "REJECTED": ("reject",),
    "ARCHIVED": ("archived",),
}
BODIES: dict[str, dict[str, Any]] = {
    "approve": {"weight_g": 25.5, "time_hours": 3.5},
    "reject": {"reasons": ["too_large"]},
    "force-confirm": {"reason": "said so", "bypass_email": True},
    "archived": {"new_status": "ARCHIVED", "reason": "a test"},
}
PATHS = {"force-confirm": "admin/force-confirm", "archived": "admin/change-status"}

_drawn = count(1)
Opened = TypeVar("Opened")


def stl(seed: int | None = None, triangles: int = 4) -> bytes:
    """A small binary STL; each call gives other bytes."""
    number = float(next(_drawn) if seed is None else -seed)
    facet = struct.pack("<12fH", 0, 0, 1, 0, 0, 0, number, 0, 0, 0, 1, 0, 0)
    return b"\0" * 80 + struct.pack("<I", triangles) + facet * triangles


@dataclass(frozen=True)
class Place:
    """A data folder and a migrated database with workstations, sessions and staff; no server yet."""

    folder: Path
    url: str

    @property
    def is_sqlite(self) -> bool:
        return self.url.startswith("sqlite")


@dataclass
class Lab:
    """A running server and its clients."""

    place: Place
    app: Any
    desk: Desk
    bridge: Bridge
    clients: dict[str, httpx.AsyncClient] = field(default_factory=dict)

    @property
    def public(self) -> httpx.AsyncClient:
        return self.clients["public"]

    @property
    def kiosk(self) -> httpx.AsyncClient:
        return self.clients["kiosk"]

    @property
    def staff(self) -> httpx.AsyncClient:
        return self.clients["staff"]

    @property
    def other(self) -> httpx.AsyncClient:
        return self.clients["other"]

    @property
    def admin(self) -> httpx.AsyncClient:
        return self.clients["admin"]

    async def submit(self, file: bytes | None = None, name: str = "model.stl", **fields: str) -> str:
        """A new job's id; the lab PC's sign-in lifts the limit by address."""
        answer = await self.kiosk.post(
            "/submit", data={**FORM, **fields}, files={"file": (name, stl() if file is None else file)}
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["job_id"])

    async def job_in(self, status: str, file: bytes | None = None) -> str:
        """A new job that went the usual way to that status."""
        job_id = await self.submit(file)
        for step in WAYS[status]:
            answer = await self.admin.post(
                f"/jobs/{job_id}/{PATHS.get(step, step)}", json={"staff_name": "Dana", **BODIES.get(step, {})}
            )
            assert answer.status_code == 200, answer.text
        return job_id

    def rows(self, statement: Any) -> list[dict[str, Any]]:
        def ask(unit: Unit) -> list[dict[str, Any]]:
            return [dict(row._mapping) for row in unit.all(statement)]

        return self.desk.db.read_now(ask)

    def run(self, statement: Any) -> None:
        self.desk.db.write_now(lambda unit: unit.run(statement))

    def job(self, job_id: str) -> dict[str, Any]:
        return self.rows(select(tables.jobs).where(tables.jobs.c.id == job_id))[0]

    def events(self, job_id: str) -> list[str]:
        events = tables.job_events
        query = select(events.c.event_type).where(events.c.job_id == job_id).order_by(events.c.id)
        return [row["event_type"] for row in self.rows(query)]

    def mails(self, job_id: str) -> list[str]:
        query = (
            select(schema.outbox.c.subject)
            .where(schema.outbox.c.subject_id == job_id)
            .order_by(schema.outbox.c.id)
        )
        return [row["subject"] for row in self.rows(query)]

    def files(self) -> dict[str, bytes]:
        """Every file of the storage but the derived metadata."""
        root = self.desk.storage
        return {
            str(path.relative_to(root)): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and not path.name.endswith(".metadata.json")
        }

    def path(self, job_id: str) -> Path:
        job = self.job(job_id)
        return self.desk.storage / str(job["directory"]) / str(job["file_name"])

    def seen(self, job_id: str) -> tuple[Any, ...]:
        """Everything that a refused request must leave alone."""
        return (
            self.job(job_id),
            self.events(job_id),
            self.mails(job_id),
            self.files(),
            self.rows(select(schema.file_intents)),
            self.rows(select(tables.job_counts).where(tables.job_counts.c.jobs > 0)),
        )


@asynccontextmanager
async def opened(place: Place, **settings: str) -> AsyncIterator[Lab]:
    """Start a server over the place, settings as keywords (`locks_lease_seconds="1"`), and end it."""
    stated = {f"LAYERDESK_{key.upper()}": value for key, value in settings.items()}
    loaded = load(place.folder, {"LAYERDESK_DATABASE_URL": place.url, **stated})
    desks: list[Desk] = []
    bridges: list[Bridge] = []
    open_desk, open_bridge = wiring.open_desk, wiring.open_bridge
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "open_desk", lambda given: _kept(desks, open_desk(given)))
        patch.setattr(wiring, "open_bridge", lambda given, desk: _kept(bridges, open_bridge(given, desk)))
        app = wiring.build(loaded)
    lab = Lab(place, app, desks[0], bridges[0])
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(app.router.lifespan_context(app))
        for name, token in {"public": None, **tokens()}.items():
            lab.clients[name] = await stack.enter_async_context(client_of(app, token))
        yield lab


def client_of(app: Any, token: str | None, host: str = "192.0.2.7") -> httpx.AsyncClient:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(host, 4711))
    return httpx.AsyncClient(transport=transport, base_url="http://lab.test/api/v1", headers=headers)


def tokens() -> dict[str, str]:
    return {name: Keyring(KEY).issue(AUDIENCE, claims) for name, claims in _claims().items()}


def _claims() -> dict[str, Claims]:
    until = clock.shift(clock.now(), days=1)
    return {
        name: Claims(workstation, f"{name}-session", role, until)
        for name, (workstation, role) in SESSIONS.items()
    }


def populate(url: str, password_hash: str) -> None:
    """The people that every test may count on."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            insert(schema.workstations),
            [
                {"id": name, "password_hash": password_hash, "role": role, "added_at": ADDED}
                for name, role in sorted(set(SESSIONS.values()))
            ],
        )
        connection.execute(
            insert(schema.sessions),
            [
                {
                    "id": claims.session_id,
                    "workstation_id": claims.subject,
                    "role": claims.role,
                    "signed_in_at": ADDED,
                    "expires_at": clock.shift(clock.now(), days=30),
                }
                for claims in _claims().values()
            ],
        )
        connection.execute(
            insert(tables.staff),
            [{"name": name, "folded_name": folded(name), "added_at": ADDED} for name in STAFF],
        )
    engine.dispose()


@pytest.fixture(scope="session")
def password_hash() -> str:
    passwords = Passwords()
    try:
        return passwords.hash(PASSWORD)
    finally:
        passwords.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, password_hash: str) -> Path:
    path = tmp_path_factory.mktemp("template") / "layerdesk.db"
    upgrade(f"sqlite:///{path}")
    populate(f"sqlite:///{path}", password_hash)
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def lab_place(
    request: pytest.FixtureRequest, tmp_path: Path, password_hash: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    """Where a server may be opened, again and again: `async with opened(lab_place) as lab`."""
    monkeypatch.setattr(inspecting, "run", _idle)
    monkeypatch.setattr(Courier, "run", _idle)
    folder = tmp_path / "data"
    (folder / "keys").mkdir(parents=True)
    (folder / "keys" / "signing.key").write_bytes(base64.urlsafe_b64encode(KEY))
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), folder / "layerdesk.db")
        yield Place(folder, f"sqlite:///{folder / 'layerdesk.db'}")
        return
    url = request.getfixturevalue("module_postgres_url")
    emptied(url)
    populate(url, password_hash)
    yield Place(folder, url)


@pytest.fixture
async def lab(lab_place: Place) -> AsyncIterator[Lab]:
    async with opened(lab_place) as running:
        yield running


async def race(calls: list[Callable[[], Awaitable[httpx.Response]]]) -> list[httpx.Response]:
    """All at once."""
    return list(await asyncio.gather(*(call() for call in calls)))


async def until(is_so: Callable[[], Awaitable[bool]], within_s: float = 10) -> None:
    """Wait for something that happens by itself."""
    for _ in range(int(within_s / 0.02)):
        if await is_so():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"not within {within_s} s")


def _kept(kept: list[Opened], opened: Opened) -> Opened:
    kept.append(opened)
    return opened


async def _idle(*_given: object) -> None:
    await asyncio.Event().wait()


def emptied(url: str) -> None:
    upgrade(url)
    engine = create_engine(url)
    names = [name for name in inspect(engine).get_table_names() if name != "alembic_version"]
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(names)} RESTART IDENTITY CASCADE"))
    engine.dispose()
