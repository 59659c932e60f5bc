"""The folder in which one job is sliced: the fetched original, what the slicer saves beside it, and what became of that.

A note inside (`.layerdesk.json`) remembers which bytes were uploaded, over restarts too. A file counts as saved when two
looks in a row find the same size and time. The folder goes only when nothing in it is unsent.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workstation.records.jobs import Job

NOTE = ".layerdesk.json"
_POLL_S = 3.0
_SETTLE_S = 1.0
_LONGEST_NAME = 60
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)

Stamp = tuple[int, int]
"""Size and time of change: enough to tell one saving from the next."""


@dataclass(slots=True)
class Note:
    job_id: str
    status: str = ""
    original: str = ""
    sent: dict[str, Stamp] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Note | None:
        try:
            found = json.loads((folder / NOTE).read_text("utf-8"))
            sent = {str(name): (int(size), int(time)) for name, (size, time) in found["sent"].items()}
            return cls(str(found["job_id"]), str(found["status"]), str(found["original"]), sent)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def write(self, folder: Path) -> None:
        row: dict[str, Any] = {"job_id": self.job_id, "status": self.status, "original": self.original}
        fresh = folder / (NOTE + ".new")
        fresh.write_text(json.dumps(row | {"sent": self.sent}), "utf-8")
        fresh.replace(folder / NOTE)


class WorkFolder(QObject):
    saved = Signal(object)
    """A sliced file was saved here and has come to rest, as its path."""

    def __init__(
        self, path: Path, note: Note, extensions: tuple[str, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.path = path
        self.note = note
        self._extensions = extensions
        self._offered: dict[str, Stamp] = {}
        self._last: dict[str, Stamp] = {}
        self._stirred = asyncio.Event()
        self._watcher = QFileSystemWatcher([str(path)], self)
        self._watcher.directoryChanged.connect(self._stirred.set)

    async def watch(self, poll_s: float = _POLL_S, settle_s: float = _SETTLE_S) -> None:
        """Until cancelled. The watcher wakes at once where the system supports it; polling serves network drives."""
        while True:
            is_settled = await self.look()
            self._stirred.clear()
            try:
                async with asyncio.timeout(poll_s if is_settled else settle_s):
                    await self._stirred.wait()
                await asyncio.sleep(settle_s)
            except TimeoutError:
                continue

    async def look(self) -> bool:
        """Tells of files that came to rest since the last look. False while something still grows."""
        now = dict(await asyncio.to_thread(_sliced, self.path, self._extensions))
        now.pop(self.note.original, None)
        at_rest = {name: stamp for name, stamp in now.items() if self._last.get(name) == stamp}
        self._last = now
        for name, stamp in at_rest.items():
            if stamp not in (self._offered.get(name), self.note.sent.get(name)):
                self._offered[name] = stamp
                self.saved.emit(self.path / name)
        return len(at_rest) == len(now)

    def remember_sent(self, name: str, stamp: Stamp) -> None:
        self.note.sent[name] = stamp
        self.note.write(self.path)

    def offer_again(self, name: str) -> None:
        """The upload failed, or nobody decided: the file is offered at the next look."""
        self._offered.pop(name, None)


def stamp_of(path: Path) -> Stamp:
    """Raises FileNotFoundError when the file has gone meanwhile."""
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def prepare(root: Path, job: Job, original: str) -> tuple[Path, Note]:
    """The job's folder, made if need be: named so that a person finds it in the slicer's dialog."""
    folder = root / folder_name(job.display_name, job.id)
    note = Note.read(folder)
    if note is not None and note.job_id != job.id:
        folder = root / folder_name(
            job.id, job.id
        )  # Two jobs whose names differ in letters that a disk cannot show.
        note = Note.read(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    note = note or Note(job.id)
    note.status, note.original = job.status, original
    note.write(folder)
    return folder, note


def folder_name(display_name: str, job_id: str) -> str:
    """Whatever a server says, the answer is one harmless word."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "_", display_name.split(".", maxsplit=1)[0]).strip("_-")[:_LONGEST_NAME]
    if stem and not _DEVICES.fullmatch(stem):
        return stem
    return "job-" + re.sub(r"[^A-Za-z0-9]+", "", job_id)[:32]


def extension_of(name: str, known: Iterable[str]) -> str:
    """The longest known one, so that `.gcode.3mf` wins over `.3mf`; empty for other files."""
    fitting = [extension for extension in known if name.lower().endswith(extension)]
    return max(fitting, key=len, default="")


def candidate_name(saved: str, original: str, known: tuple[str, ...], models: tuple[str, ...]) -> str:
    """What the server calls it: the job's base name with this file's extension."""
    end = extension_of(original, (*models, *known)) or Path(original).suffix
    return original[: len(original) - len(end)] + extension_of(saved, known)


def left_behind(root: Path) -> Iterator[tuple[Path, Note]]:
    """The folders of earlier runs."""
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        note = Note.read(folder)
        if note is not None and not folder.is_symlink():
            yield folder, note


def unsent(folder: Path, note: Note, extensions: tuple[str, ...]) -> list[str]:
    """Sliced files whose bytes the server does not have yet."""
    return [
        name
        for name, stamp in _sliced(folder, extensions)
        if name != note.original and note.sent.get(name) != stamp
    ]


def clean(folder: Path, note: Note, extensions: tuple[str, ...]) -> bool:
    """Removes the folder unless it holds something unsent. A file that is still open waits for the next time."""
    if unsent(folder, note, extensions):
        return False
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def _sliced(folder: Path, extensions: tuple[str, ...]) -> Iterator[tuple[str, Stamp]]:
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return  # The network drive is away for a moment; the next look finds it.
    for path in paths:
        if path.name.startswith(".") or not extension_of(path.name, extensions):
            continue
        try:
            if path.is_file() and not path.is_symlink() and path.stat().st_size:
                yield path.name, stamp_of(path)
        except OSError:
            continue
