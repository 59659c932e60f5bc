"""The seeded lab is a sound lab: an audit finds nothing, and every number agrees. Seeding takes long, so the
demonstration is started over this one, too: looked at from outside, ended with Ctrl-C.
"""

import asyncio
import os
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

from server.commands import demo
from server.commands.demo_data import history, seeding
from server.commands.folder import prepare
from server.foundation import outbox, schema
from server.lab import counts, events, jobs
from server.lab.desk import Desk
from server.lab.jobs import Wanted
from server.lab.tables import job_counts, job_files
from server.lab.upkeep import auditing
from server.lab.upkeep.audit_walk import Pace
from server.opening.lab import open_desk
from tests.programs import processes
from tests.programs.server import ROOT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo") / "data"
    started = time.process_time()
    assert demo._prepared(made, "a first password") == 200
    assert time.process_time() - started < 60  # about three seconds on an idle machine
    return made


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Desk]:
    with opened(folder) as found:
        yield found


@contextmanager
def opened(folder: Path) -> Iterator[Desk]:
    found = open_desk(prepare(folder))
    try:
        yield found
    finally:
        found.passwords.close()
        found.limits.close()
        found.db.close()


def test_an_audit_finds_nothing(desk: Desk) -> None:
    async def told(_share: float) -> None:
        """Nobody listens."""

    extensions = desk.catalog.slicer_extensions
    found = asyncio.run(auditing.audit(desk.db, desk.storage, extensions, told, Pace(rests=False)))
    assert found == auditing.Findings(files_checked=found.files_checked)
    assert found.files_checked > 200  # the originals, and what was sliced


def test_the_counters_agree_with_the_rows(desk: Desk) -> None:
    expected = {status: count for status, (count, _, _) in history.SHARES.items()}
    assert desk.db.read_now(events.status_counts) == expected
    size = desk.db.read_now(lambda unit: unit.value(select(func.sum(job_files.c.size_bytes))))
    assert desk.db.read_now(counts.stored_bytes) == size
    assert desk.db.read_now(lambda unit: unit.value(select(func.min(job_counts.c.jobs)))) >= 0


def test_a_queue_shows_what_a_desk_expects(desk: Desk) -> None:
    rows = desk.db.read_now(jobs.page, Wanted(limit=200)).jobs
    assert all(row.has_thumbnail for row in rows)
    assert any(row.locked_by for row in rows)
    assert any(row.is_new for row in rows)
    assert any(row.has_notes for row in rows)
    assert any(row.is_confirmation_expired for row in rows)
    assert desk.db.read_now(jobs.page, Wanted(search="fernández")).filtered > 0


def test_no_mail_of_the_past_goes_out_again(desk: Desk) -> None:
    states = Counter(
        desk.db.read_now(lambda unit: [row.state for row in unit.all(select(schema.outbox.c.state))])
    )
    assert set(states) == {outbox.DONE, outbox.DEAD}
    assert states[outbox.DEAD] == 2


def test_it_is_seeded_once(desk: Desk) -> None:
    assert desk.db.read_now(seeding.is_seeded)


def test_from_start_to_ctrl_c(desk: Desk, folder: Path, tmp_path: Path) -> None:
    """The last one: its server works on what the others look at."""
    log, port = tmp_path / "log", processes.free_port()
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    command = [sys.executable, "-m", "server", "demo", "--data", str(folder), "--port", str(port)]
    started = processes.start(command, log=log, env=environment, cwd=ROOT)
    try:
        processes.wait_until(lambda: b"Ctrl-C ends" in log.read_bytes(), started, log, 90)
        said = log.read_text()
        assert "no display" in said
        password = re.search(r"password (\S+)$", said, re.MULTILINE)
        assert password is not None
        with httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", trust_env=False) as client:
            body = {"workstation_id": "front-desk", "password": password[1]}
            token = client.post("/auth/login", json=body).json()["token"]
            client.headers["Authorization"] = f"Bearer {token}"
            assert client.get("/jobs").json()["total"] == 200
            assert "demonstration" in client.get("/catalog").json()["lab_name"]
            assert client.get("/auth/session").json()["role"] == "admin"
    finally:
        code = processes.stop(started, signal.SIGINT, within_s=30)
    assert code == 0
    assert "has ended" in log.read_text()
    with pytest.raises(httpx.TransportError):
        httpx.get(f"http://127.0.0.1:{port}/api/v1/health", trust_env=False)
