"""What counts as a file, and when."""

import os
from pathlib import Path

from tests.workstation.sync.job_list.fake_lists import sha
from workstation.cache.job_list import Memory
from workstation.sync.job_list.scanning import Scanner


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def scanner(folder: Path, clock: Clock, settle_s: float = 2) -> Scanner:
    return Scanner(folder, Memory(folder / "memory.json"), settle_s, clock)


def test_only_files_for_printers(tmp_path: Path) -> None:
    for name in (
        "a.gcode",
        "b.GCODE",
        "c.bgcode",
        "d.3mf",
        "e.gcode.3mf",
        "f.stl",
        ".g.gcode",
        "h.gcode.tmp",
    ):
        (tmp_path / name).write_bytes(b"x")
    for folder in (".layerdesk-removed", ".git", "sub"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.gcode").write_bytes(b"x")
    (tmp_path / "link.gcode").symlink_to(tmp_path / "a.gcode")
    seen = scanner(tmp_path, Clock(), 0).look()
    assert sorted(seen.files) == ["a.gcode", "b.GCODE", "c.bgcode", "d.3mf", "e.gcode.3mf", "sub/x.gcode"]
    assert seen.files["a.gcode"].sha256 == sha(b"x")


def test_a_file_that_is_being_written_waits(tmp_path: Path) -> None:
    clock = Clock()
    looking = scanner(tmp_path, clock)
    (tmp_path / "a.gcode").write_bytes(b"1")
    assert looking.look().unsettled == {"a.gcode"}
    clock.now = 1.5
    (tmp_path / "a.gcode").write_bytes(b"12")
    assert looking.look().unsettled == {"a.gcode"}
    clock.now = 3
    assert looking.look().unsettled == {"a.gcode"}
    clock.now = 3.6
    seen = looking.look()
    assert seen.unsettled == frozenset()
    assert seen.files["a.gcode"].size == 2


def test_a_file_that_is_away_for_a_moment_is_not_gone(tmp_path: Path) -> None:
    clock = Clock()
    looking = scanner(tmp_path, clock)
    assert looking.look(["a.gcode"]).unsettled == {"a.gcode"}
    clock.now = 2.5
    assert looking.look(["a.gcode"]).unsettled == frozenset()


def test_an_unchanged_file_is_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.gcode"
    path.write_bytes(b"one")
    looking = scanner(tmp_path, Clock(), 0)
    first = looking.look().files["a.gcode"]
    path.write_bytes(b"two")
    os.utime(path, ns=(first.modified_ns, first.modified_ns))
    assert looking.look().files["a.gcode"] == first
    os.utime(path, ns=(first.modified_ns, first.modified_ns + 1))
    assert looking.look().files["a.gcode"].sha256 == sha(b"two")


def test_two_spellings_of_one_name(tmp_path: Path) -> None:
    (tmp_path / "\u00e9.gcode").write_bytes(b"1")
    (tmp_path / "e\u0301.gcode").write_bytes(b"2")
    seen = scanner(tmp_path, Clock(), 0).look()
    assert len(seen.files) == 1
    assert seen.doubles == {"\u00e9.gcode"}


def test_a_file_that_nobody_may_read(tmp_path: Path, monkeypatch: object) -> None:
    looking = scanner(tmp_path, Clock(), 0)
    (tmp_path / "a.gcode").write_bytes(b"1")
    looking._hash = lambda _path, _stamp: None  # type: ignore[method-assign]  # as when another program keeps it
    assert looking.look().unsettled == {"a.gcode"}
