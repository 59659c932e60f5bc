"""Opens the cache's file. A file that cannot be read is put aside, never a reason not to open the desk."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from workstation.cache import tables

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection


def open_engine(file: Path) -> Engine:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        return _open(file)
    except DatabaseError:
        file.replace(file.with_suffix(".broken"))
        return _open(file)


def _open(file: Path) -> Engine:
    _private(file)
    engine = create_engine(f"sqlite:///{file}")
    event.listen(engine, "connect", _prepare)
    tables.metadata.create_all(engine)
    return engine


def _prepare(connection: Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _private(file: Path) -> None:
    """Students' names are in it: readable for this person only."""
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
