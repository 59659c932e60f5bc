"""Files appear whole, only what changed is fetched, and nothing that is not ours goes."""

import hashlib
import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from workstation.agent.placing import Folder, Trouble, Wanted, is_plain, wanted_from
from workstation.agent.talking import Gone


class Lab:
    """Where files come from; counts them, and can fail."""

    def __init__(self) -> None:
        self.data: dict[str, bytes] = {}
        self.fetched: list[str] = []
        self.fails_at: int | None = None

    def wants(self, **files: bytes) -> dict[str, Wanted]:
        return self.wants_paths({name.replace("__", "/"): data for name, data in files.items()})

    def wants_paths(self, files: dict[str, bytes]) -> dict[str, Wanted]:
        wanted = {}
        for path, data in files.items():
            sha256 = hashlib.sha256(data).hexdigest()
            self.data[sha256] = data
            wanted[path] = Wanted(path, len(data), sha256)
        return wanted

    def fetch(self, sha256: str, part: Path) -> None:
        if self.fails_at is not None and len(self.fetched) >= self.fails_at:
            raise Gone("away")
        self.fetched.append(sha256)
        part.write_bytes(self.data[sha256])


@pytest.fixture
def lab() -> Lab:
    return Lab()


def files(folder: Folder) -> dict[str, bytes]:
    return {
        path.relative_to(folder.root).as_posix(): path.read_bytes()
        for path in sorted(folder.root.rglob("*"))
        if path.is_file() and ".layerdesk" not in path.parts
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "files"


def test_files_come_change_and_go(lab: Lab, root: Path) -> None:
    folder = Folder(root)
    done = folder.bring(lab.wants(a=b"one", b__c=b"two"), lab.fetch)
    assert (done.fetched, done.bytes, done.removed) == (2, 6, 0)
    assert files(folder) == {"a": b"one", "b/c": b"two"}
    done = Folder(root).bring(lab.wants(a=b"changed", b__c=b"two"), lab.fetch)
    assert done.fetched == 1
    done = Folder(root).bring(lab.wants(a=b"changed"), lab.fetch)
    assert (done.fetched, done.removed) == (0, 1)
    assert files(folder) == {"a": b"changed"}
    assert not (root / "b").exists()


def test_what_others_put_there_stays(lab: Lab, root: Path) -> None:
    folder = Folder(root)
    (root / "mine").write_bytes(b"mine")
    (root / "same").write_bytes(b"same")
    folder.bring(lab.wants(mine=b"the lab's", same=b"same"), lab.fetch)
    assert files(folder) == {"mine": b"the lab's", "mine.local1": b"mine", "same": b"same"}
    folder.bring({}, lab.fetch)
    # The file that was there before with the same bytes was never ours.
    assert files(folder) == {"mine.local1": b"mine", "same": b"same"}


def test_what_was_changed_on_the_device_is_kept(lab: Lab, root: Path) -> None:
    folder = Folder(root)
    folder.bring(lab.wants(a=b"one", b=b"two"), lab.fetch)
    (root / "a").write_bytes(b"edited!")
    (root / "b").write_bytes(b"edited, too")
    done = folder.bring(lab.wants(a=b"one"), lab.fetch)
    assert files(folder) == {"a": b"one", "a.local1": b"edited!", "b": b"edited, too"}
    assert done.kept == ["b"]
    assert "b" in done.sentence(1)


def test_a_plug_that_was_pulled_in_the_middle(lab: Lab, root: Path) -> None:
    wanted = lab.wants(a=b"1", b=b"2", c=b"3")
    lab.fails_at = 2
    with pytest.raises(Gone):
        Folder(root).bring(wanted, lab.fetch)
    lab.fails_at = None
    again = Folder(root)
    done = again.bring(wanted, lab.fetch)
    assert done.fetched == 1
    assert files(again) == {"a": b"1", "b": b"2", "c": b"3"}
    # And all three are known as ours.
    assert again.bring({}, lab.fetch).removed == 3
    assert files(again) == {}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"placed": [], "pending": {}}', '{"placed": {"../x": ["h"]}, "pending": {}}']
)
def test_a_damaged_journal_removes_nothing(lab: Lab, root: Path, text: str) -> None:
    Folder(root).bring(lab.wants(a=b"one"), lab.fetch)
    (root / ".layerdesk" / "placed.json").write_text(text)
    again = Folder(root)
    assert again.bring({}, lab.fetch).removed == 0
    assert files(again) == {"a": b"one"}


def test_folders_and_files_change_places(lab: Lab, root: Path) -> None:
    folder = Folder(root)
    folder.bring(lab.wants(a=b"file"), lab.fetch)
    folder.bring(lab.wants(a__b=b"inside"), lab.fetch)
    assert files(folder) == {"a/b": b"inside"}
    with pytest.raises(Trouble, match="folder"):
        folder.bring(lab.wants(a=b"file"), lab.fetch)


def test_nothing_is_written_or_removed_through_a_link(lab: Lab, root: Path, tmp_path: Path) -> None:
    folder, outside = Folder(root), tmp_path / "outside"
    outside.mkdir()
    folder.bring(lab.wants(d__a=b"one"), lab.fetch)
    (outside / "a").write_bytes(b"one")
    shutil.rmtree(root / "d")
    (root / "d").symlink_to(outside)
    with pytest.raises(Trouble, match="link"):
        folder.bring(lab.wants(d__a=b"two"), lab.fetch)
    with pytest.raises(Trouble, match="link"):
        folder.bring({}, lab.fetch)
    assert (outside / "a").read_bytes() == b"one"
    (root / "d").unlink()
    (root / "e").symlink_to(outside / "a")
    folder.bring(lab.wants(e=b"file"), lab.fetch)
    assert (outside / "a").read_bytes() == b"one"
    assert (root / "e").read_bytes() == b"file"
    assert not (root / "e").is_symlink()


def test_a_disk_that_is_too_full(lab: Lab, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(root)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(total=10, used=9, free=1))
    with pytest.raises(Trouble, match="too full"):
        folder.bring(lab.wants(a=b"one"), lab.fetch)
    assert lab.fetched == []


def test_a_disk_that_fails(lab: Lab, root: Path) -> None:
    def broken(_sha256: str, _part: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(Trouble, match="No space left"):
        Folder(root).bring(lab.wants(a=b"one"), broken)


def test_parts_of_files_that_nobody_wants_are_thrown_away(lab: Lab, root: Path) -> None:
    folder = Folder(root)
    left = root / ".layerdesk" / "parts" / ("0" * 64)
    left.write_bytes(b"x")
    folder.bring(lab.wants(a=b"one"), lab.fetch)
    assert list((root / ".layerdesk" / "parts").iterdir()) == []


def test_an_unchanged_file_is_not_read_again(lab: Lab, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = lab.wants(a=b"one")
    Folder(root).bring(wanted, lab.fetch)
    monkeypatch.setattr("workstation.agent.placing.hash_of", None)
    assert Folder(root).bring(wanted, lab.fetch).fetched == 0


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/a",
        "../a",
        "a/../b",
        "a//b",
        ".ssh/x",
        ".layerdesk/placed.json",
        "a\\b",
        "C:x",
        "a\x00",
        "a\n",
        "a.",
        "a ",
        "x" * 1001,
    ],
)
def test_paths_that_leave_the_folder(path: str) -> None:
    assert not is_plain(path)
    row: dict[str, Any] = {"path": path, "size_bytes": 1, "sha256": "0" * 64}
    with pytest.raises(Trouble):
        wanted_from([row])


@pytest.mark.parametrize(
    "changed", [{"size_bytes": -1}, {"size_bytes": "1"}, {"sha256": "../x"}, {"sha256": "0"}]
)
def test_other_nonsense_of_a_server(changed: dict[str, Any]) -> None:
    row = {"path": "a", "size_bytes": 1, "sha256": "0" * 64, **changed}
    for rows in ([row], [None], [[]]):
        with pytest.raises(Trouble):
            wanted_from(rows)


def test_the_journal_is_readable(lab: Lab, root: Path) -> None:
    Folder(root).bring(lab.wants(a=b"one"), lab.fetch)
    said = json.loads((root / ".layerdesk" / "placed.json").read_text())
    assert list(said["placed"]) == ["a"]
    assert said["pending"] == {}
