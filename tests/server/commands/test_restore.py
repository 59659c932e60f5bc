"""A restore proves its backup, or refuses it and leaves the folder as it was."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from server.commands import backup, restore
from server.commands.arguments import run
from server.commands.backup_manifest import NotABackup
from tests.server import filled_lab


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A backup of a lab with two jobs."""
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        for _ in range(2):
            filled_lab.add_job(desk, "PENDING")
        backup.make(filled_lab.settings_of(tmp_path / "data"), desk.db, tmp_path / "copy")
    return tmp_path / "copy"


def refused(place: Path, folder: Path) -> str:
    with pytest.raises(NotABackup) as refusal:
        restore.restore(place, folder)
    assert not folder.exists()
    assert not list(folder.parent.glob("*.restoring"))
    return str(refusal.value)


def test_a_flipped_byte_in_a_file_is_refused(copy: Path, tmp_path: Path) -> None:
    model = next((copy / "storage").rglob("*.stl"))
    model.write_bytes(b"X" + model.read_bytes()[1:])
    assert model.name in refused(copy, tmp_path / "new")


def test_a_missing_file_is_refused(copy: Path, tmp_path: Path) -> None:
    next((copy / "storage").rglob("*.stl")).unlink()
    assert "missing" in refused(copy, tmp_path / "new")


def test_half_a_backup_is_none(copy: Path, tmp_path: Path) -> None:
    (copy / "manifest.json").unlink()
    assert "not a complete backup" in refused(copy, tmp_path / "new")
    (copy / "manifest.json").write_text('{"format": 1, "made_at"')
    assert "manifest is damaged" in refused(copy, tmp_path / "new")
    assert "no backup" in refused(tmp_path / "nowhere", tmp_path / "new")


def test_a_database_with_rows_of_its_own_is_refused(copy: Path, tmp_path: Path) -> None:
    """Even when somebody wrote a fitting hash into the manifest."""
    database = copy / "database.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DELETE FROM job_events")
        connection.commit()
    _rehash(copy, database)
    assert "were backed up" in refused(copy, tmp_path / "new")


def test_a_database_that_is_damaged_inside_is_refused(copy: Path, tmp_path: Path) -> None:
    database = copy / "database.sqlite3"
    data = bytearray(database.read_bytes())
    data[4096 * 3 : 4096 * 6] = bytes(4096 * 3)
    database.write_bytes(data)
    _rehash(copy, database)
    assert "damaged" in refused(copy, tmp_path / "new")


def test_a_name_that_leads_outside_is_refused(copy: Path, tmp_path: Path) -> None:
    manifest = copy / "manifest.json"
    manifest.write_text(manifest.read_text().replace("layerdesk.toml", "../layerdesk.toml"))
    assert "outside" in refused(copy, tmp_path / "new")


def test_only_an_empty_folder_is_filled(copy: Path, tmp_path: Path) -> None:
    occupied = tmp_path / "occupied"
    occupied.mkdir()
    (occupied / "mine.txt").write_text("keep")
    with pytest.raises(NotABackup, match="not empty"):
        restore.restore(copy, occupied)
    assert (occupied / "mine.txt").read_text() == "keep"
    (tmp_path / "empty").mkdir()
    restore.restore(copy, tmp_path / "empty")
    assert (tmp_path / "empty" / "layerdesk.db").is_file()


def test_the_command_says_what_it_proved(
    copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["restore", "--from", str(copy), "--data", str(tmp_path / "new")]) == 0
    said = capsys.readouterr().out
    assert "2 jobs" in said
    assert "recorded bytes" in said
    shutil.rmtree(copy / "storage")
    assert run(["restore", "--from", str(copy), "--data", str(tmp_path / "newer")]) == 1
    assert "missing" in capsys.readouterr().err


def _rehash(copy: Path, database: Path) -> None:
    from server.commands import backup_manifest
    from server.foundation.files import stamp_of

    manifest = backup_manifest.decoded((copy / "manifest.json").read_bytes())
    stamp = stamp_of(database)
    manifest.files[database.name] = backup_manifest.Entry(stamp.sha256, stamp.size_bytes)
    (copy / "manifest.json").write_bytes(manifest.encoded())
