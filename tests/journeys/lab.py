"""The house of a journey: its server, its student, its desks."""

import asyncio
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, Self, TypeVar

import httpx
from PySide6.QtWidgets import QApplication, QWidget

from tests.programs.laboratory import FORM, stl, tokens
from tests.programs.server import Server
from workstation.app import Program, Start
from workstation.records.jobs import Job
from workstation.settings import Settings

W = TypeVar("W", bound=QWidget)
_LIMIT_S = 30


async def until(condition: Callable[[], object], within_s: float = _LIMIT_S) -> None:
    async with asyncio.timeout(within_s):
        while not condition():  # noqa: ASYNC110  # the condition is anybody's, there is no event to wait for
            await asyncio.sleep(0.01)


@dataclass
class House:
    qapp: QApplication
    folder: Path
    server: Server
    _open: list[tuple[Program, "asyncio.Future[None]"]] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        """The server runs; desks are opened by the test."""
        await asyncio.to_thread(self.server.start)
        self.student = httpx.AsyncClient(base_url=self.server.url, trust_env=False, timeout=30)
        return self

    async def __aexit__(self, *_failure: object) -> None:
        await self.close_all()
        await self.student.aclose()

    async def desk(self, session: str, person: str) -> Program:
        """A desk that is signed in, has everything, and knows who stands there."""
        program = self.started(session)
        program.desk.shift.choose(person)
        await until(lambda: program.link.is_online and program.follower.is_whole and program.desk.shift.names)
        return program

    def started(self, session: str) -> Program:
        """The same session is the same desk: it finds its folder again."""
        folder = self.folder / f"desk-{session}"
        folder.mkdir(exist_ok=True)
        settings = Settings(folder)
        settings["workstation"] = "front-desk"
        settings["theme"] = "light"
        program = Program(self.qapp, Start(settings, self.server.url, token=tokens()[session]))
        self._open.append((program, asyncio.ensure_future(program.run())))
        return program

    async def submitted(self, **fields: str) -> str:
        """A student sends a model from a phone."""
        file = {"file": ("bracket.stl", stl())}
        answer = await self.student.post("/api/v1/submit", data={**FORM, **fields}, files=file)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["job_id"])

    async def confirmed(self) -> None:
        """The student follows the link of the latest mail, and agrees."""
        link = re.search(r"/confirm/(\S+)", self.mails()[-1][1])
        assert link is not None
        answer = await self.student.post(f"/api/v1/confirm/{link[1]}")
        assert answer.status_code == 200, answer.text

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with (
            closing(sqlite3.connect(self.server.data / "layerdesk.db", timeout=10)) as connection,
            connection,
        ):
            return connection.execute(sql, values).fetchall()

    def mails(self) -> list[tuple[str, str]]:
        """Subject and text of what the house has sent, oldest first."""
        paths = sorted((self.server.data / "outbox").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        messages = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
        return [(str(m["Subject"]), str(m.get_body(("plain",)).get_content())) for m in messages]  # type: ignore[union-attr]  # every mail has a text

    def sheet(self, kind: type[W], program: Program) -> W | None:
        """The sheet of this kind that is open at that desk."""
        return next(
            (found for found in program.window.findChildren(kind) if found.isVisible()),
            None,
        )

    async def opened(self, kind: type[W], program: Program) -> W:
        await until(lambda: self.sheet(kind, program))
        found = self.sheet(kind, program)
        assert found is not None
        return found

    async def close_all(self) -> None:
        """Every person goes home."""
        closing_time, self._open = self._open, []
        for program, running in closing_time:
            program.stop.set()
            await running
            await program.close()


def job_at(program: Program, job_id: str) -> Job:
    job = program.desk.board.get(job_id)
    assert job is not None
    return job
