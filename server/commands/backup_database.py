"""The database's part of a backup: a copy of one instant while the server writes on, and its way back.

SQLite copies itself through its backup interface, and the copy is checked before anything else is done; PostgreSQL is
dumped by its own program. A password travels in the environment, never in an argument.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine, func, make_url, select, text
from sqlalchemy.engine import URL, Connection

from server.commands.backup_manifest import POSTGRES, SQLITE, Counts, NotABackup
from server.foundation import schema
from server.lab import tables

_COUNTED = (tables.jobs, tables.job_events, tables.job_files, tables.staff, schema.workstations)


def name_of(url: str) -> str:
    return SQLITE if make_url(url).get_backend_name() == "sqlite" else POSTGRES


def copy_to(url: str, target: Path) -> None:
    """The database of one instant, as a file."""
    where = make_url(url)
    if name_of(url) == POSTGRES:
        _call("pg_dump", where, "--format=custom", "--no-owner", f"--file={target}")
        return
    with closing(sqlite3.connect(str(where.database))) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    check_sqlite(target)


def check_sqlite(path: Path) -> None:
    """NotABackup unless every page, index and reference is sound."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchall()
            if found != [("ok",)]:
                raise NotABackup(f"The database is damaged: {found[0][0]}")
            loose = connection.execute("PRAGMA foreign_key_check").fetchall()
            if loose:
                raise NotABackup(
                    f"The database is damaged: {len(loose)} rows of {loose[0][0]} refer to nothing."
                )
    except sqlite3.DatabaseError as error:
        raise NotABackup(f"The database is damaged: {error}") from None


def restore_postgres(dump: Path, url: str) -> None:
    """Into an empty database."""
    where = make_url(url)
    engine = create_engine(where)
    try:
        with engine.connect() as connection:
            occupied = connection.execute(
                text("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'")
            ).scalar_one()
    finally:
        engine.dispose()
    if occupied:
        raise NotABackup("The database is not empty. Restore into a new one.")
    _call("pg_restore", where, "--no-owner", "--exit-on-error", "--single-transaction", str(dump))


def counted(connection: Connection) -> Counts:
    numbers = {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in _COUNTED
    }
    return Counts(**numbers)


def _call(program: str, where: URL, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise NotABackup(f"{program} is not installed. It comes with PostgreSQL's client programs.")
    plain = where.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    secret = {} if where.password is None else {"PGPASSWORD": str(where.password)}
    done = subprocess.run(
        [found, *arguments[:-1], f"--dbname={plain}", arguments[-1]],
        env={**os.environ, **secret},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotABackup(f"{program} failed: {done.stderr.strip()[-500:]}")
