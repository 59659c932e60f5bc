"""The files of devices on the disk: what is found, what stands before what, and where nothing may be put."""

import os
import time
from pathlib import Path

import pytest

from server.devices.folders import Folders
from server.foundation.problems import Invalid, NotFound


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "devices")


def put(folders: Folders, device: str, path: str, data: bytes = b"x") -> Path:
    place = folders.place_for(device, path)
    place.write_bytes(data)
    return place


def test_a_devices_own_file_stands_before_a_shared_one(folders: Folders) -> None:
    put(folders, "shared", "a.txt", b"shared")
    put(folders, "shared", "b/c.txt", b"all")
    put(folders, "101", "a.txt", b"own")
    found = folders.manifest("101", {"layerdesk/device.json": b"{}"})
    assert {path: (file.source, file.size_bytes) for path, file in found.items()} == {
        "a.txt": ("device", 3),
        "b/c.txt": ("shared", 3),
        "layerdesk/device.json": ("made", 2),
    }
    assert set(folders.manifest("102", {})) == {"a.txt", "b/c.txt"}


def test_a_file_where_another_needs_a_folder_is_left_out(folders: Folders) -> None:
    put(folders, "shared", "a", b"file")
    put(folders, "101", "a/b.txt")
    assert set(folders.manifest("101", {})) == {"a/b.txt"}


def test_links_and_odd_names_are_left_out(folders: Folders, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    folder = put(folders, "101", "a.txt").parent
    (folder / "link.txt").symlink_to(secret)
    (folder / "folder").symlink_to(tmp_path)
    (folder / ".hidden").write_text("x")
    (folder / "a\\b").write_text("x")
    (folder / "layerdesk").mkdir()
    (folder / "layerdesk" / "device.json").write_text("x")
    assert [file.path for file in folders.listed("101")] == ["a.txt"]


def test_nothing_is_put_through_a_link(folders: Folders, tmp_path: Path) -> None:
    folder = put(folders, "101", "a.txt").parent
    (folder / "out").symlink_to(tmp_path)
    with pytest.raises(Invalid):
        folders.place_for("101", "out/b.txt")
    (folder / "link").symlink_to(folder / "a.txt")
    with pytest.raises(Invalid):
        folders.place_for("101", "link")


@pytest.mark.parametrize(
    "path", ["../x", "/x", "a/../../x", "", "layerdesk/x", "LayerDesk/x", "a.txt/b", ".tmp/x"]
)
def test_where_nothing_may_be_put(folders: Folders, path: str) -> None:
    put(folders, "101", "a.txt")
    with pytest.raises(Invalid):
        folders.place_for("101", path)


def test_a_device_that_is_none(folders: Folders) -> None:
    with pytest.raises(Invalid):
        folders.of("../other")


def test_an_unchanged_file_is_hashed_once(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folders, "101", "a.txt", b"one")
    before = folders.listed("101")
    from server.foundation import files

    monkeypatch.setattr(files, "stamp_of", None)
    assert folders.listed("101") == before


def test_a_changed_file_is_seen(folders: Folders) -> None:
    put(folders, "101", "a.txt", b"one")
    before = folders.listed("101")[0].sha256
    put(folders, "101", "a.txt", b"three")
    assert folders.listed("101")[0].sha256 != before


def test_removing_takes_empty_folders_along(folders: Folders) -> None:
    put(folders, "101", "a/b/c.txt")
    put(folders, "101", "a/d.txt")
    folders.remove("101", "a/b/c.txt")
    assert [file.path for file in folders.listed("101")] == ["a/d.txt"]
    assert not (folders.of("101") / "a" / "b").exists()
    folders.remove("101", "a/d.txt")
    assert folders.of("101").exists()
    for path in ("a/d.txt", "../101/files/a", "a"):
        with pytest.raises(NotFound):
            folders.remove("101", path)


def test_old_leftovers_are_swept(folders: Folders) -> None:
    assert folders.sweep() == 0
    place = folders.root / ".tmp"
    place.mkdir(parents=True)
    for name, age_s in (("old", 90_000), ("new", 60)):
        (place / name).write_text("x")
        moment = time.time() - age_s
        os.utime(place / name, (moment, moment))
    (place / "gone").symlink_to(place / "nowhere")  # as one that goes while it is looked at
    assert folders.sweep() == 1
    (place / "gone").unlink()
    assert [path.name for path in place.iterdir()] == ["new"]
