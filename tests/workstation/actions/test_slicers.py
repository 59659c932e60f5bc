"""Slicers are found in their usual places and started without a shell."""

import stat
from pathlib import Path

import pytest

from workstation.actions import slicers
from workstation.actions.slicers import Slicer


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$0.said"\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_linux_commands_flatpaks_and_images(tmp_path: Path) -> None:
    prusa = program(tmp_path / "bin/prusa-slicer")
    orca = program(tmp_path / "var/lib/flatpak/exports/bin/io.github.softfever.OrcaSlicer")
    bambu = program(tmp_path / "home/Applications/Bambu_Studio_linux.AppImage")
    environment = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path / "home")}
    found = slicers.installed("linux", environment, tmp_path)
    assert found == (
        Slicer("PrusaSlicer", str(prusa)),
        Slicer("OrcaSlicer", str(orca)),
        Slicer("Bambu Studio", str(bambu)),
    )


def test_windows_and_mac(tmp_path: Path) -> None:
    preform = program(tmp_path / "pf/Formlabs/PreForm/PreForm.exe")
    found = slicers.installed("win32", {"ProgramFiles": str(tmp_path / "pf")}, tmp_path)
    assert found == (Slicer("PreForm", str(preform)),)
    app = tmp_path / "Applications/OrcaSlicer.app"
    app.mkdir(parents=True)
    assert slicers.installed("darwin", {}, tmp_path) == (Slicer("OrcaSlicer", str(app)),)


@pytest.mark.parametrize(
    ("method", "chosen", "everywhere", "answer"),
    [
        ("Filament", {"Filament": "/a"}, "/b", "/a"),
        ("Filament", {"Resin": "/a"}, "/b", "/b"),
        ("Filament", {}, "", "/prusa"),
        ("Resin", {}, "", "/preform"),
        ("Resin", {"Filament": "/a"}, "", "/preform"),
    ],
)
def test_who_prints_resin_gets_a_resin_slicer(
    method: str, chosen: dict[str, str], everywhere: str, answer: str
) -> None:
    found = (Slicer("PrusaSlicer", "/prusa"), Slicer("PreForm", "/preform"))
    assert slicers.choose(method, chosen, everywhere, found) == answer
    assert slicers.choose(method, {}, "", ()) == ""


def test_a_hostile_name_stays_one_word(tmp_path: Path) -> None:
    file = tmp_path / "-x;$(touch pwned) `id`.stl"
    assert slicers.command("/usr/bin/slicer", file, "linux") == ["/usr/bin/slicer", str(file)]
    assert slicers.command("/A/B.app", file, "darwin") == ["/usr/bin/open", "-a", "/A/B.app", str(file)]


def test_it_starts_and_says_when_it_cannot(tmp_path: Path, qtbot: object) -> None:
    named = program(tmp_path / "slicer")
    file = tmp_path / "-x;$(touch pwned).stl"
    file.touch()
    assert slicers.start(str(named), file)
    said = tmp_path / "slicer.said"
    qtbot.waitUntil(lambda: said.exists() and bool(said.read_text()))  # type: ignore[attr-defined]  # pytest-qt's fixture
    assert said.read_text() == f"{file}\n"
    assert not (tmp_path / "pwned").exists()
    assert not slicers.start(str(tmp_path / "absent"), file)
