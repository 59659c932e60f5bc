"""A real PostgreSQL for the tests: one server for each test process, a fresh database for whoever asks."""

import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from uuid import uuid4

import pytest

from server.migrations.upgrade import upgrade
from tests.programs import processes
from tests.programs.finding import find

DEBIAN_FOLDERS = "/usr/lib/postgresql/*/bin"
INITDB_OPTIONS = ("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")


class Postgres:
    """A running server. Everything in it belongs to the role `postgres`, which needs no password."""

    def __init__(self, port: int) -> None:
        self.port = port

    @cached_property
    def migrated(self) -> str:
        """A database with all tables and no rows, to copy from: migrating takes a second, copying a tenth."""
        url = self.create()
        upgrade(url)
        return url.rpartition("/")[2]

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def create(self, template: str = "template0") -> str:
        """A new database and its URL; copied from a template, which saves migrating each time."""
        name = f"test_{uuid4().hex[:12]}"
        self.ask(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, url: str) -> None:
        self.ask(f'DROP DATABASE IF EXISTS "{url.rsplit("/", 1)[1]}" WITH (FORCE)')

    def ask(self, sql: str) -> None:
        import psycopg

        where = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(where, autocommit=True, connect_timeout=5) as connection:
            connection.execute(sql.encode())

    def is_ready(self) -> bool:
        import psycopg

        with suppress(psycopg.OperationalError):
            self.ask("SELECT 1")
            return True
        return False


@contextmanager
def running() -> Iterator[Postgres]:
    """Make a cluster in a folder of its own, run it, throw it away."""
    initdb = find("initdb", folders=DEBIAN_FOLDERS)
    # Not pytest's folder: as root the server runs as another user, who may not enter that one.
    folder = Path(tempfile.mkdtemp(prefix="layerdesk-pg-"))
    user = _unprivileged() if processes.is_root() else None
    if user:
        shutil.chown(folder, user)
    try:
        made = processes.start(
            [initdb, "-D", folder / "data", "-U", "postgres", *INITDB_OPTIONS],
            log=folder / "initdb.log",
            user=user,
            cwd=folder,
        )
        if made.wait(60):
            raise RuntimeError(processes.tail(folder / "initdb.log"))
        yield from _served(initdb.resolve().with_name("postgres"), folder, user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _served(program: Path, folder: Path, user: str | None) -> Iterator[Postgres]:
    server = Postgres(processes.free_port())
    options = {
        "listen_addresses": "127.0.0.1",
        "port": server.port,
        "unix_socket_directories": folder,
        "max_connections": 200,
        # The tests kill clients and servers of ours, never this one: it may take the fast way.
        "fsync": "off",
        "full_page_writes": "off",
    }
    arguments = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
    log = folder / "server.log"
    # SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients that may hang.
    process = processes.start(
        [program, "-D", folder / "data", *arguments], log=log, user=user, dies_by="INT", cwd=folder
    )
    try:
        processes.wait_until(server.is_ready, process, log)
        yield server
    finally:
        processes.stop(process, signal.SIGINT)


def _unprivileged() -> str:
    """PostgreSQL refuses to run as root; Debian's package brings a user for it."""
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            pwd.getpwnam(name)
            # setpriv takes the same word for user and group: `nobody` has no group of that name on Debian.
            subprocess.run(["getent", "group", name], check=True, capture_output=True)
            return name
    raise RuntimeError("No unprivileged user with a group of its own name: install Debian's postgresql.")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of a database without rows that this test has for itself."""
    url = postgres.create(postgres.migrated)
    yield url
    postgres.drop(url)


@pytest.fixture(scope="module")
def module_postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of a database without rows that the tests of one file share."""
    url = postgres.create(postgres.migrated)
    yield url
    postgres.drop(url)
