"""Folders and tar files as places of a backup: complete, or not there."""

import tarfile
from pathlib import Path

import pytest

from server.commands import backup_places
from server.commands.backup_manifest import Counts, Entry, Manifest, NotABackup
from server.commands.backup_places import Unreadable


def manifest(**files: Entry) -> Manifest:
    return Manifest(1, "", "0001", "database.sqlite3", Counts(0, 0, 0, 0, 0), dict(files), {})


@pytest.mark.parametrize("name", ["place", "place.tar"])
def test_what_went_in_comes_out(tmp_path: Path, name: str) -> None:
    (tmp_path / "model.stl").write_bytes(b"solid")
    with backup_places.target(tmp_path / name) as target:
        entry = target.add("storage/model.stl", tmp_path / "model.stl")
        target.finish(manifest(model=entry))
    with backup_places.source(tmp_path / name) as source:
        assert source.manifest == manifest(model=entry)
        assert source.copy("storage/model.stl", tmp_path / "out" / "model.stl") == entry
        with pytest.raises(NotABackup, match="missing"):
            source.copy("storage/other.stl", tmp_path / "out" / "other.stl")
    assert (tmp_path / "out" / "model.stl").read_bytes() == b"solid"
    assert (tmp_path / name).stat().st_mode & 0o077 == 0  # it holds secrets


@pytest.mark.parametrize("name", ["place", "place.tar"])
def test_an_interrupted_backup_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(KeyboardInterrupt), backup_places.target(tmp_path / name):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_tar_file_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.stl").write_bytes(bytes(100_000))
    with backup_places.target(tmp_path / "place.tar") as target:
        target.finish(manifest(model=target.add("model.stl", tmp_path / "model.stl")))
    whole = (tmp_path / "place.tar").read_bytes()
    (tmp_path / "place.tar").write_bytes(whole[:60_000])
    with pytest.raises(NotABackup), backup_places.source(tmp_path / "place.tar"):
        pass
    with tarfile.open(tmp_path / "other.tar", "w"):
        pass
    with pytest.raises(NotABackup, match=r"manifest\.json"), backup_places.source(tmp_path / "other.tar"):
        pass


def test_a_link_is_unreadable_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with backup_places.target(tmp_path / "place") as target:
        with pytest.raises(Unreadable):
            target.add("link", tmp_path / "link")
        with pytest.raises(FileNotFoundError):
            target.add("nothing", tmp_path / "nothing")
        target.finish(manifest())
