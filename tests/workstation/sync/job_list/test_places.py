"""Which names may be written, and where things go that make room."""

from pathlib import Path

import pytest

from workstation.sync.job_list import places
from workstation.sync.job_list.places import FolderTrouble


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd.gcode", "../x.gcode", "a/../../x.gcode", "a//x.gcode", "./x.gcode", ".hidden.gcode",
        ".layerdesk-sync/x.gcode", "a/.b/x.gcode", "a\\x.gcode", "x\x00.gcode", "x\n.gcode", "x.exe", "x", "",
        " x.gcode", "x.gcode ", "a /x.gcode", "y" * 300 + ".gcode", "e\u0301.gcode", "a/" * 600 + "x.gcode",
    ],
)  # fmt: skip
def test_paths_that_are_never_written(path: str) -> None:
    assert not places.is_safe(path, windows=False)


@pytest.mark.parametrize(
    "path", ["C:/x.gcode", "con.gcode", "a/LPT1.3mf", "x?.gcode", "a./x.gcode", "x:y.gcode"]
)
def test_paths_that_windows_cannot_have(path: str) -> None:
    assert places.is_safe(path, windows=False)
    assert not places.is_safe(path, windows=True)


@pytest.mark.parametrize("path", ["x.gcode", "Ordner/Gehäuse v2.GCODE.3MF", "a/b/c.bgcode", "x (2).3mf"])
def test_paths_that_are_fine(path: str) -> None:
    assert places.is_safe(path, windows=True)


def test_endings() -> None:
    assert places.ending_of("a.GCODE.3mf") == ".GCODE.3mf"
    assert places.ending_of("a.gcode") == ".gcode"
    assert places.ending_of("a.stl") == ""
    assert not places.is_ours(".a.gcode")


def test_a_link_that_leads_out(tmp_path: Path) -> None:
    folder, outside = tmp_path / "f", tmp_path / "o"
    folder.mkdir()
    outside.mkdir()
    (folder / "link").symlink_to(outside)
    with pytest.raises(FolderTrouble):
        places.confined(folder, "link/x.gcode")
    assert places.confined(folder, "a/x.gcode") == folder / "a" / "x.gcode"


def test_free_names(tmp_path: Path) -> None:
    target = tmp_path / "a.gcode.3mf"
    assert places.free(target) == target
    target.touch()
    (tmp_path / "a (2).gcode.3mf").touch()
    assert places.free(target).name == "a (3).gcode.3mf"


def test_conflict_names(tmp_path: Path) -> None:
    kept = places.conflict_name(tmp_path / "part.gcode", "lab/../PC<1>", "2026-01-02")
    assert kept.name == "part (conflict from lab_.._PC_1_, 2026-01-02).gcode"
    assert kept.parent == tmp_path
    assert places.is_conflict(kept.name)
    assert places.is_safe(kept.name, windows=True)
    long = places.conflict_name(tmp_path / f"{'x' * 245}.gcode", "p" * 80, "2026-01-02")
    assert len(long.name) <= places.LONGEST_NAME


def test_putting_aside_never_replaces(tmp_path: Path) -> None:
    for data in (b"1", b"2"):
        (tmp_path / "a").mkdir(exist_ok=True)
        (tmp_path / "a" / "x.gcode").write_bytes(data)
        places.set_aside(tmp_path, "a/x.gcode")
    removed = tmp_path / places.REMOVED / "a"
    assert {path.name: path.read_bytes() for path in removed.iterdir()} == {
        "x.gcode": b"1",
        "x (2).gcode": b"2",
    }


def test_a_folder_belongs_to_one_list(tmp_path: Path) -> None:
    places.take(tmp_path, "http://lab", "Jane", was_known=False)
    places.take(tmp_path, "http://lab", "jane", was_known=True)
    with pytest.raises(FolderTrouble, match="belongs to the list of jane"):
        places.take(tmp_path, "http://lab", "bob", was_known=False)
    with pytest.raises(FolderTrouble, match="no folder"):
        places.take(tmp_path / "x", "http://lab", "jane", was_known=False)


def test_an_empty_mount_is_not_the_folder(tmp_path: Path) -> None:
    with pytest.raises(FolderTrouble, match="is a drive missing"):
        places.take(tmp_path, "http://lab", "jane", was_known=True)


def test_one_program_at_a_time(tmp_path: Path) -> None:
    with (
        places.alone(tmp_path),
        pytest.raises(FolderTrouble, match="Another Layerdesk"),
        places.alone(tmp_path),
    ):
        pass
    with places.alone(tmp_path):
        pass
