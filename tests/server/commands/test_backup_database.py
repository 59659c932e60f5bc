"""The database's copy: sound, of one instant, on SQLite and on PostgreSQL."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from server.commands import backup, backup_database, restore
from server.commands.backup_manifest import NotABackup
from tests.programs.postgres import Postgres
from tests.server import filled_lab


def test_a_copy_is_one_file_and_sound(tmp_path: Path) -> None:
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        filled_lab.add_job(desk)
        backup_database.copy_to(desk.db.url, tmp_path / "copy.db")
    backup_database.check_sqlite(tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT count(*) FROM jobs").fetchone() == (1,)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_references_to_nothing_are_found(tmp_path: Path) -> None:
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        filled_lab.add_job(desk)
        backup_database.copy_to(desk.db.url, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        copy.execute("DELETE FROM jobs")  # foreign keys are off by default
        copy.commit()
    with pytest.raises(NotABackup, match="refer to nothing"):
        backup_database.check_sqlite(tmp_path / "copy.db")


def test_what_is_no_database_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(NotABackup):
        backup_database.check_sqlite(tmp_path / "copy.db")


def test_postgresql_comes_back_too(tmp_path: Path, postgres: Postgres) -> None:
    first, second = postgres.create(postgres.migrated), postgres.create()
    try:
        with filled_lab.opened_desk(tmp_path / "data", first) as desk:
            filled_lab.add_job(desk, "PENDING")
            settings = filled_lab.settings_of(tmp_path / "data", first)
            manifest = backup.make(settings, desk.db, tmp_path / "copy")
        with pytest.raises(NotABackup, match="--database-url"):
            restore.restore(tmp_path / "copy", tmp_path / "restored")
        _, findings = restore.restore(tmp_path / "copy", tmp_path / "restored", second)
        assert (manifest.counts.jobs, findings.files_checked) == (1, 1)
        with pytest.raises(NotABackup, match="not empty"):
            restore.restore(tmp_path / "copy", tmp_path / "again", second)
    finally:
        postgres.drop(first)
        postgres.drop(second)
