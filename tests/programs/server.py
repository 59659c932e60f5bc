"""The real Layerdesk server in a process of its own: started, asked, stopped, killed and started again."""

import http
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from server.commands.folder import prepare
from server.foundation import sessions
from server.foundation.auth import Passwords
from server.foundation.database import Database
from server.lab import staff
from server.lab.events import Actor
from tests.programs import processes
from tests.programs.databases import sqlite_at
from tests.programs.forge import Forge

ROOT = Path(__file__).parents[2]
HEALTH = "/api/v1/health"

_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Server:
    """One data folder and the server over it. `env` holds LAYERDESK_<SECTION>_<KEY> settings.

    With a `forge` it starts in a tenth of a second, instead of importing everything once more.
    """

    def __init__(self, folder: Path, env: dict[str, str] | None = None, forge: Forge | None = None) -> None:
        self.data = folder / "data"
        self.log = folder / "server.log"
        self.port = processes.free_port()
        self.env = env or {}
        self.process: processes.Process | None = None
        self._forge = forge
        # Not: without a process for each model. Only the forge's servers can do without.
        self.inspects = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def command(self, *arguments: str, password: str | None = None) -> str:
        """Run one administration command to its end and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "server", *arguments, "--data", str(self.data)],
            input=password,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=self._environment(),
            timeout=60,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"server {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    def add_workstation(self, name: str, password: str, role: str = "staff") -> None:
        self.command("workstation", "add", name, "--role", role, "--password-stdin", password=password)

    def furnish(self, workstations: Mapping[str, str], password: str) -> None:
        """A data folder with these workstations (name: role) and Dana: what three commands do, without starting Python."""
        self.data.mkdir(parents=True)
        url = sqlite_at(self.data / "layerdesk.db")
        prepare(self.data)
        db = Database(url)
        for name, role in workstations.items():
            db.write_now(sessions.add_workstation, name, role, hashed(password))
        db.write_now(staff.add, "Dana", "test", Actor("test", None))
        db.close()

    def start(self, within_s: float = 30) -> None:
        arguments, environment = ["serve", "--data", str(self.data)], self._environment()
        if self._forge:
            self.process = self._forge.start(arguments, self.log, environment, inspects=self.inspects)
        else:
            command = [sys.executable, "-m", "server", *arguments]
            self.process = processes.start(command, log=self.log, env=environment, cwd=ROOT)
        processes.wait_until(self._is_healthy, self.process, self.log, within_s)

    def stop(self) -> int:
        """Ask it to finish, as a service manager does; the exit code, 0 when it never ran."""
        process, self.process = self.process, None
        return processes.stop(process) if process else 0

    def kill(self) -> None:
        """What a power cut looks like from inside the process."""
        process, self.process = self.process, None
        if process:
            processes.stop(process, signal.SIGKILL)

    def _is_healthy(self) -> bool:
        """Asked fifty times a second: a client that is made for each question would cost more than the start."""
        if not processes.listens(self.port):
            return False
        try:
            with _direct.open(self.url + HEALTH, timeout=2) as answer:
                return bool(answer.status == http.HTTPStatus.OK)
        except OSError:
            return False

    def _environment(self) -> dict[str, str]:
        mine = {"LAYERDESK_SERVER_HOST": "127.0.0.1", "LAYERDESK_SERVER_PORT": str(self.port)}
        return {**os.environ, "PYTHONUNBUFFERED": "1", **mine, **self.env}


@pytest.fixture
def make_server(tmp_path: Path, forge: Forge) -> Iterator[Callable[..., Server]]:
    """Makes servers with a data folder each (settings as keywords: `locks_lease_seconds="5"`); stops them afterwards."""
    with ExitStack() as made:

        def making(**settings: str) -> Server:
            folder = tmp_path / f"server-{len(list(tmp_path.glob('server-*')))}"
            folder.mkdir()
            env = {f"LAYERDESK_{key.upper()}": value for key, value in settings.items()}
            server = Server(folder, env, forge)
            made.callback(server.kill)
            return server

        yield making


@pytest.fixture(scope="session")
def lab_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one workstation and one person, to copy from."""
    server = Server(tmp_path_factory.mktemp("template"))
    server.furnish({"front-desk": "staff"}, "a long password")
    return server.data


@pytest.fixture
def real_server(make_server: Callable[..., Server], lab_template: Path) -> Server:
    """A started server with one workstation ("front-desk", password "a long password") and one person ("Dana")."""
    server = make_server()
    shutil.copytree(lab_template, server.data)
    server.start()
    return server


@cache
def hashed(password: str) -> str:
    """Slow on purpose, so it is done once."""
    passwords = Passwords()
    try:
        return passwords.hash(password)
    finally:
        passwords.close()
