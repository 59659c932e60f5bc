"""Files appear whole or not at all, stay inside the storage, and are never reached through links."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.foundation import failpoints, files
from server.foundation.failpoints import FailPoint


def everything(root: Path) -> list[str]:
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_copying(tmp_path: Path) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"x" * (files.CHUNK_BYTES + 5))
    os.utime(source, ns=(1_000_000_001, 1_000_000_001))
    stamp = files.copy_durably(source, target)
    assert stamp == files.stamp_of(source) == files.stamp_of(target)
    assert stamp.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert target.stat().st_mtime_ns == 1_000_000_001
    assert everything(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("place", ["files.copied", "files.synced", "files.published"])
def test_a_fault_at_any_place_leaves_whole_files_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_bytes(b"whole")
    failpoints._reached.clear()
    monkeypatch.setenv("LAYERDESK_FAILPOINT", f"{place}:1:error")
    with pytest.raises(FailPoint):
        files.copy_durably(source, target)
    assert everything(tmp_path) == (["a", "b"] if place == "files.published" else ["a"])
    assert not target.exists() or target.read_bytes() == b"whole"


def test_other_bytes_than_promised_are_not_published(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"other")
    with pytest.raises(files.SourceChanged):
        files.copy_durably(tmp_path / "a", tmp_path / "b", "0" * 64)
    assert everything(tmp_path) == ["a"]


def test_writing_replaces_as_a_whole(tmp_path: Path) -> None:
    files.write_durably(tmp_path / "a", b"one")
    files.write_durably(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"two"
    assert everything(tmp_path) == ["a"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(OSError, match="symbolic links"):
        files.stamp_of(tmp_path / "link")
    with pytest.raises(OSError, match="symbolic links"):
        files.copy_durably(tmp_path / "link", tmp_path / "copy")


def test_removing_twice(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    files.remove_durably(tmp_path / "a")
    files.remove_durably(tmp_path / "a")
    assert everything(tmp_path) == []


def test_sweeping(tmp_path: Path) -> None:
    (tmp_path / "Uploaded").mkdir()
    files.temporary_beside(tmp_path / "Uploaded").write_bytes(b"half")
    (tmp_path / "Uploaded" / "a.stl").write_bytes(b"whole")
    assert files.sweep_temporaries(tmp_path) == 1
    assert everything(tmp_path) == ["Uploaded/a.stl"]


@pytest.mark.parametrize("path", ["", "..", "../x", "a/../../x", "/etc/passwd", "a\x00b", "a\\b", "link/x"])
def test_paths_that_leave(tmp_path: Path, path: str) -> None:
    root = tmp_path / "storage"
    root.mkdir()
    (tmp_path / "storage-evil").mkdir()
    (root / "link").symlink_to(tmp_path / "storage-evil")
    with pytest.raises(files.OutsideStorage):
        files.confined(root, path)


def test_paths_that_stay(tmp_path: Path) -> None:
    assert files.confined(tmp_path, "Uploaded/a.stl") == tmp_path.resolve() / "Uploaded" / "a.stl"


@given(st.text())
def test_a_shown_name_is_plain(name: str) -> None:
    shown = files.shown_name(name)
    assert len(shown.encode("utf-8", "surrogatepass")) <= 255
    assert not set(shown) & set("/\\\x00\n\u202e\u2066")
