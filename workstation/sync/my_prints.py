"""A person's own job list at this desk: whose it is, which folder it keeps in step, and how that stands.

It has an account and a token of its own, which open nothing of the lab. What the engine tells many times a second is
passed on a few times a second, and long lists are put together in a thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from workstation.cache import job_list as memories
from workstation.client import errors
from workstation.client.job_lists import JobLists, token_name
from workstation.sync.job_list import merging, picture
from workstation.sync.job_list.places import FolderTrouble, Why
from workstation.sync.job_list.rounds import Done, Rounds
from workstation.sync.job_list.scanning import SETTLE_S
from workstation.sync.job_list.watching import LOOK_EVERY_S, Mood, Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workstation.client.transport import Transport
    from workstation.credentials import Credentials
    from workstation.records.job_lists import SyncedFile
    from workstation.settings import Settings
    from workstation.sync.tasks import TaskKeeper

_LINES_MS, _PROGRESS_MS = 300, 150
_LONG_LIST = 500


class MyPrints(QObject):
    changed = Signal()
    """Account, folder or mood."""
    listed = Signal(object)
    """All lines, in their order."""
    altered = Signal(object)
    """Those lines that read differently; the order is the same."""
    moved = Signal(object)
    """One line whose file got further."""
    conflicted = Signal(object)
    """Names of the copies that were kept."""

    def __init__(
        self,
        connection: Transport,
        credentials: Credentials,
        settings: Settings,
        tasks: TaskKeeper,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.account = ""
        self.watch: Watch | None = None
        self.why: Why | None = None
        """What stands in the way of the folder."""
        self.lines: tuple[SyncedFile, ...] = ()
        self.remembers = True
        self.settle_s, self.look_every_s = SETTLE_S, LOOK_EVERY_S
        self._lists = JobLists(connection)
        self._credentials = credentials
        self._settings = settings
        self._tasks = tasks
        self._watching: asyncio.Task[Any] | None = None
        self._turn = asyncio.Lock()
        self._drawing: asyncio.Task[Any] | None = None
        self._later = QTimer(self, singleShot=True, interval=_LINES_MS)
        self._later.timeout.connect(self._on_later)
        self._progress = QTimer(self, singleShot=True, interval=_PROGRESS_MS)
        self._progress.timeout.connect(self._on_progress)

    # who and where

    @property
    def folder(self) -> Path | None:
        stated = str(self._settings["list_folder"])
        return Path(stated) if stated else None

    @property
    def last_account(self) -> str:
        return str(self._settings["list_account"])

    @property
    def mood(self) -> Mood:
        if not self.account:
            return Mood.SIGNED_OUT
        if self.watch is None:
            return Mood.STOPPED
        is_moving = self.watch.rounds.transfers.now is not None
        return Mood.WORKING if is_moving and self.watch.mood is Mood.IN_STEP else self.watch.mood

    @property
    def sentence(self) -> str:
        return self.watch.sentence if self.watch else ""

    async def begin(self) -> None:
        """With the token that the keyring has; whether it is still good is found out by using it."""
        name = self.last_account
        if name and not self.account:
            token = await self._credentials.token(self._lists.server, token_name(name))
            if token:
                self._lists.token = token
                self._enter(name)

    async def sign_in(self, name: str, password: str, *, is_new: bool) -> None:
        """Raises what the server says, and never Unauthorised: that would mean the desk's own sign-in."""
        try:
            if is_new:
                await self._lists.register(name, password)
            token = await self._lists.sign_in(name, password)
        except errors.Unauthorised as wrong:
            raise errors.Refused(wrong.sentence) from wrong
        await self._credentials.keep(self._lists.server, token_name(name), token)
        self.remembers = self._credentials.remembers
        self._settings["list_account"] = name
        self._enter(name)

    async def sign_out(self) -> None:
        """Here at once and whatever the server says. The folder stays as it is."""
        name = self.account
        self._leave()
        await self._credentials.forget(self._lists.server, token_name(name))
        with contextlib.suppress(errors.ClientError):
            await self._lists.sign_out()
        if not self.account:
            self._lists.token = ""

    def choose_folder(self, folder: Path) -> None:
        self._settings["list_folder"] = str(folder)
        self._start()

    def accept(self) -> None:
        """A person says that the emptied or exchanged folder is meant."""
        self._start(accepts_removals=True)

    async def close(self) -> None:
        self._stop()
        await self._lists.close()

    # what a person does with it

    def pause(self) -> None:
        if self.watch is not None:
            self.watch.pause()

    def resume(self) -> None:
        if self.watch is not None and self._watching is not None and not self._watching.done():
            self.watch.resume()
        else:
            self._start()

    def hold(self, path: str) -> None:
        self._with_rounds(lambda rounds: rounds.transfers.hold(path))

    def release(self, path: str) -> None:
        self._with_rounds(lambda rounds: rounds.transfers.release(path))

    def reorder(self, paths: Sequence[str]) -> None:
        """The order that a person made; it reaches the others with the next round."""
        if self.watch is None:
            return
        rounds, listed = self.watch.rounds, self.watch.rounds.there.by_path()
        wanted = merging.renumbered(path for path in paths if path in listed)
        rounds.memory.wishes = {
            path: priority for path, priority in wanted.items() if listed[path].priority != priority
        }
        self.show_lines()
        self.watch.hurry()

    async def fetch(self, line: SyncedFile, target: Path, progress: Callable[[int, int], None]) -> Path:
        """A file that cannot lie in the folder under its own path: to a place that a person chose."""
        job = self.watch.rounds.there.by_path().get(line.path) if self.watch else None
        if job is None or not job.file_exist:
            raise errors.NotFound("Nobody has uploaded this file yet.")
        part = target.with_name(target.name + ".part")
        try:
            await self._lists.download(job, part, progress)
        except errors.Unauthorised as over:
            self._leave()
            raise errors.Refused(over.sentence) from over
        await asyncio.to_thread(part.replace, target)
        return target

    def show_lines(self) -> None:
        """At once; a long list as soon as it is put together."""
        self._later.stop()
        self._on_later()

    def _with_rounds(self, do: Any) -> None:
        if self.watch is not None:
            do(self.watch.rounds)
            self.show_lines()
            self.watch.hurry()

    def _leave(self) -> None:
        self.account = ""
        self._stop()
        self._tell_lines((), None)
        self.changed.emit()

    def _enter(self, name: str) -> None:
        self.account = name
        self._start()

    def _start(self, *, accepts_removals: bool = False) -> None:
        self._stop()
        folder = self.folder
        if self.account and folder is not None:
            memory = memories.opened(self._settings.folder, self._lists.server, self.account, folder)
            rounds = Rounds(
                self._lists,
                folder,
                memory,
                socket.gethostname(),
                settle_s=self.settle_s,
                tell=self._on_told,
                tell_progress=self._on_told_of_progress,
            )
            rounds.accepts_removals = accepts_removals
            self.watch = Watch(rounds, self._on_round, self.look_every_s)
            self._claim(rounds)
        self.changed.emit()

    def _claim(self, rounds: Rounds) -> None:
        if self.watch is None:
            return
        try:
            rounds.claim(self.account)
        except (FolderTrouble, OSError) as trouble:
            self.why = trouble.why if isinstance(trouble, FolderTrouble) else None
            self.watch.mood, self.watch.sentence = Mood.STOPPED, str(trouble)
        else:
            self._watching = self._tasks.start(self._run(self.watch), "my prints")

    async def _run(self, watch: Watch) -> None:
        """In turn: the last round of the watch before may still hold the folder."""
        async with self._turn:
            await watch.run()

    def _stop(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
        self._watching = self.watch = self.why = None

    def _on_told(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def _on_told_of_progress(self) -> None:
        if not self._progress.isActive():
            self._progress.start()

    def _on_later(self) -> None:
        if self.watch is None:
            return
        if len(self.watch.rounds.there.jobs) < _LONG_LIST:
            self._tell_lines(*_pictured(self.watch.rounds, self.lines))
        elif self._drawing is None or self._drawing.done():
            self._drawing = self._tasks.start(self._draw(self.watch), "my prints as lines")

    async def _draw(self, watch: Watch) -> None:
        lines, changed = await asyncio.to_thread(_pictured, watch.rounds, self.lines)
        if watch is self.watch:
            self._tell_lines(lines, changed)

    def _tell_lines(self, lines: tuple[SyncedFile, ...], changed: list[SyncedFile] | None) -> None:
        self.lines = lines
        if changed is None:
            self.listed.emit(lines)
        elif changed:
            self.altered.emit(changed)

    def _on_progress(self) -> None:
        moving = self.watch.rounds.transfers.now if self.watch else None
        if self.watch is not None and moving is not None:
            self.moved.emit(picture.line(self.watch.rounds, moving.path))

    def _on_round(self, done: Done | None) -> None:
        if self.mood is Mood.SIGNED_OUT:
            self._leave()
            return
        if self.watch is not None and self.mood is Mood.STOPPED:
            self.why = self.watch.why
        if done is not None and done.conflicts:
            self.conflicted.emit(tuple(done.conflicts))
        self._on_told()
        self.changed.emit()


def _pictured(
    rounds: Rounds, before: Sequence[SyncedFile]
) -> tuple[tuple[SyncedFile, ...], list[SyncedFile] | None]:
    """The lines, and which of them read differently than before; None when they are others or in another order."""
    lines = tuple(picture.picture(rounds))
    if [line.path for line in lines] != [line.path for line in before]:
        return lines, None
    return lines, [new for new, old in zip(lines, before, strict=True) if new != old]
