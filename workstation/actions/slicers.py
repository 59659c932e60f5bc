"""Which slicers this computer has, and how one is started: two words, program and file, and never a shell."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Slicer:
    name: str
    program: str


@dataclass(frozen=True, slots=True)
class Maker:
    """Where one maker's program usually lies on each system."""

    name: str
    commands: tuple[str, ...] = ()
    flatpak: str = ""
    image: str = ""
    windows: tuple[str, ...] = ()
    mac: tuple[str, ...] = ()
    is_for_resin: bool = False


MAKERS = (
    Maker(
        "PrusaSlicer",
        ("prusa-slicer", "PrusaSlicer"),
        "com.prusa3d.PrusaSlicer",
        "*PrusaSlicer*.AppImage",
        ("Prusa3D/PrusaSlicer/prusa-slicer.exe",),
        ("PrusaSlicer.app", "Original Prusa Drivers/PrusaSlicer.app"),
    ),
    Maker(
        "OrcaSlicer",
        ("orca-slicer", "OrcaSlicer"),
        "io.github.softfever.OrcaSlicer",
        "*OrcaSlicer*.AppImage",
        ("OrcaSlicer/orca-slicer.exe",),
        ("OrcaSlicer.app",),
    ),
    Maker(
        "Bambu Studio",
        ("bambu-studio", "BambuStudio"),
        "com.bambulab.BambuStudio",
        "*Bambu*Studio*.AppImage",
        ("Bambu Studio/bambu-studio.exe",),
        ("BambuStudio.app",),
    ),
    Maker(
        "PreForm",
        windows=("Formlabs/PreForm/PreForm.exe", "Formlabs/PreForm.exe"),
        mac=("PreForm.app",),
        is_for_resin=True,
    ),
)


def installed(
    system: str = sys.platform, environment: Mapping[str, str] = os.environ, root: Path = Path("/")
) -> tuple[Slicer, ...]:
    """Every slicer in its usual place, the best known first. `root` stands for "/" in tests."""
    return tuple(
        Slicer(maker.name, str(found))
        for maker in MAKERS
        for found in list(_places(maker, system, environment, root))[:1]
    )


def choose(method: str, chosen: Mapping[str, str], everywhere: str, found: Iterable[Slicer]) -> str:
    """The program for a printing method: what was set for it, what was set for all, what is installed; or empty."""
    if chosen.get(method) or everywhere:
        return chosen.get(method) or everywhere
    resin = {maker.name for maker in MAKERS if maker.is_for_resin}
    wants_resin = "resin" in method.casefold()
    fitting = [slicer for slicer in found if (slicer.name in resin) == wants_resin]
    return fitting[0].program if fitting else ""


def command(program: str, file: Path, system: str = sys.platform) -> list[str]:
    """The file's path is absolute, so no name that a student chose can be read as an option."""
    absolute = str(file.resolve())
    if system == "darwin" and program.endswith(".app"):
        return ["/usr/bin/open", "-a", program, absolute]
    return [program, absolute]


def start(program: str, file: Path) -> bool:
    """True when the program runs; it outlives the desk."""
    name, *arguments = command(program, file)
    started = QProcess.startDetached(name, arguments, str(file.parent))
    return bool(started[0] if isinstance(started, tuple) else started)


def _places(maker: Maker, system: str, environment: Mapping[str, str], root: Path) -> Iterator[Path]:
    candidates = {"win32": _on_windows, "darwin": _on_mac}.get(system, _on_linux)
    yield from (path for path in candidates(maker, environment, root) if path.exists())


def _on_linux(maker: Maker, environment: Mapping[str, str], root: Path) -> Iterator[Path]:
    for name in maker.commands:
        if found := shutil.which(name, path=environment.get("PATH", "")):
            yield Path(found)
    home = Path(environment.get("HOME", "/nonexistent"))
    if maker.flatpak:
        yield root / "var/lib/flatpak/exports/bin" / maker.flatpak
        yield home / ".local/share/flatpak/exports/bin" / maker.flatpak
    if maker.image:
        for folder in (home / "Applications", home / ".local/bin", root / "opt"):
            yield from sorted(folder.glob(maker.image), reverse=True)


def _on_windows(maker: Maker, environment: Mapping[str, str], _root: Path) -> Iterator[Path]:
    for key in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA"):
        if environment.get(key):
            yield from (Path(environment[key]) / place for place in maker.windows)


def _on_mac(maker: Maker, environment: Mapping[str, str], root: Path) -> Iterator[Path]:
    for place in maker.mac:
        yield root / "Applications" / place
        yield Path(environment.get("HOME", "/nonexistent")) / "Applications" / place
