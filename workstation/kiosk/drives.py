"""Where a student's files may come from: the home folder and what is plugged in, and nothing that a link leads to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStorageInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PLUGGED = ("/media/", "/run/media/", "/Volumes/")


@dataclass(frozen=True, slots=True)
class Drive:
    path: Path
    name: str
    """Empty for the home folder."""


@dataclass(frozen=True, slots=True)
class Entry:
    path: Path
    is_folder: bool
    size_bytes: int = 0


def drives() -> tuple[Drive, ...]:
    mounted = (Path(volume.rootPath()) for volume in QStorageInfo.mountedVolumes() if volume.isReady())
    return (Drive(Path.home(), ""), *(Drive(path, path.name or str(path)) for path in plugged(mounted)))


def plugged(mounted: Iterable[Path]) -> Iterator[Path]:
    """Sticks and cards; on Windows every letter but the system's own."""
    for path in mounted:
        text = path.as_posix()
        if text.startswith(_PLUGGED) or (
            path.drive and path.drive.upper() != "C:" and path == Path(path.anchor)
        ):
            yield path


def entries(folder: Path, root: Path, extensions: tuple[str, ...]) -> tuple[Entry, ...]:
    """Folders and models inside `root`, in the order of their names; hidden ones and ways out are left out."""
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name.casefold())
    except OSError:
        return ()
    found = [entry for entry in map(_entry, paths) if entry is not None and is_inside(entry.path, root)]
    folders = [entry for entry in found if entry.is_folder]
    return (*folders, *(e for e in found if not e.is_folder and e.path.name.lower().endswith(extensions)))


def is_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root.resolve())
    except OSError:
        return False


def _entry(path: Path) -> Entry | None:
    if path.name.startswith((".", "$")):
        return None
    try:
        return Entry(path, is_folder=True) if path.is_dir() else Entry(path, False, path.stat().st_size)
    except OSError:
        return None
