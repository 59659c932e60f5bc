"""Where parts are run on this machine: a folder for each run, the environments beside it, and what runs now.

A part may be run twice, here or elsewhere: nothing of a run survives but what is handed back.
"""

import os
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server.compute.agent import identity, sandbox
from server.compute.agent.environments import Environments, NotInstalled
from server.compute.agent.limits import Limits
from server.compute.agent.locking import locked
from server.compute.agent.sandbox import PART, RESULT, SCRIPT, Cell, Ended
from server.compute.agent.stopping import Stop, Stopped

DONE, FAILED, STOPPED = "done", "failed", "stopped"
_MB = 1 << 20
# Every agent is told of all that are not wanted; a part waits at an agent beside few others.
_MOST_UNWANTED = 20_000


@dataclass(frozen=True, slots=True)
class Errand:
    """One attempt at one part, as it travels."""

    key: str
    code: bytes
    requirements: tuple[str, ...]
    part: bytes
    limits: Limits

    def plain(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "code": self.code,
            "requirements": list(self.requirements),
            "part": self.part,
            "limits": self.limits.plain(),
        }


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of it: plain types only, because the other side takes nothing else."""

    state: str
    output: bytes = b""
    log: str = ""
    sentence: str = ""


@dataclass(slots=True)
class Workshop:
    folder: Path
    environments: Environments
    devices: tuple[Path, ...] = ()
    _running: dict[str, Stop] = field(default_factory=dict)
    # Runs that are not wanted and may still come, the oldest first.
    _unwanted: dict[str, None] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def run(self, errand: Errand) -> Brought:
        """Blocks until the part is done, has failed, or was stopped."""
        try:
            with (
                self._stop_of(errand.key) as stop,
                self.environments.holding(errand.requirements, stop) as environment,
                self._cell(environment) as cell,
            ):
                for name, content in ((SCRIPT, errand.code), (PART, errand.part)):
                    (cell.inside / name).write_bytes(content)
                    (cell.inside / name).chmod(0o644)  # whatever this process's umask says
                ended = sandbox.run(cell, errand.limits, stop)
                return self._brought(cell, ended, errand.limits)
        except Stopped:
            return Brought(STOPPED)
        except NotInstalled as refused:
            return Brought(FAILED, log=str(refused), sentence=str(refused))

    def stop(self, keys: list[str] | None = None) -> None:
        """Those that run or are still to come; None: everything that runs."""
        with self._lock:
            wanted = list(self._running) if keys is None else keys
            self._unwanted.update(dict.fromkeys(keys or ()))
            for key in list(self._unwanted)[:-_MOST_UNWANTED]:
                del self._unwanted[key]
            stops = [self._running[key] for key in wanted if key in self._running]
        for stop in stops:
            stop.ask()

    @contextmanager
    def _stop_of(self, key: str) -> Iterator[Stop]:
        """Raises Stopped when it was stopped before it came."""
        stop = Stop()
        with self._lock:
            if key in self._unwanted:
                raise Stopped
            self._running[key] = stop
        try:
            yield stop
        finally:
            with self._lock:
                self._running.pop(key, None)

    @contextmanager
    def _cell(self, environment: Path) -> Iterator[Cell]:
        runs = self.folder / "runs"
        runs.mkdir(exist_ok=True)
        runs.chmod(0o711)
        # The folder's drawn name is what other users of this machine do not know: 0o711 lets nobody list it.
        run = Path(tempfile.mkdtemp(dir=runs))
        run.chmod(0o711)
        inside, out = run / "in", run / "out"
        inside.mkdir()
        inside.chmod(0o755)
        out.mkdir()
        try:
            with locked(run, alone=True):
                yield Cell(inside, out, environment, self.environments.interpreter, self.devices)
        finally:
            sandbox.cleared(run)

    def _brought(self, cell: Cell, ended: Ended, limits: Limits) -> Brought:
        if ended.was_stopped:
            return Brought(STOPPED)
        if ended.sentence is not None:
            return Brought(FAILED, log=ended.log, sentence=_explained(ended))
        output = read_output(cell.out / RESULT, limits.output_mb * _MB)
        if isinstance(output, str):
            return Brought(FAILED, log=ended.log, sentence=output)
        return Brought(DONE, output, ended.log)


def open_workshop(
    folder: Path, interpreter: Path, index: str = "", devices: tuple[Path, ...] = ()
) -> Workshop:
    """Runs of a program that was killed are thrown away; those of one that lives are held."""
    workshop = identity.workshop(folder)
    for run in (workshop / "runs").glob("*"):
        with suppress(BlockingIOError), locked(run, alone=True, now=True):
            sandbox.end(run)
            sandbox.cleared(run)
    environments = workshop / "environments"
    environments.mkdir(exist_ok=True)
    environments.chmod(0o711)
    return Workshop(workshop, Environments(environments, interpreter, index), devices)


def read_output(path: Path, limit: int) -> bytes | str:
    """The bytes that the script wrote, or a sentence why they are none. Its links lead nowhere, its pipes do not stop us."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return "The script ended without writing its output: the file that its second argument names."
    except OSError:
        return "The script's output is no plain file."
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            return "The script's output is no plain file."
        if found.st_size > limit:
            return f"The script wrote more than {limit // _MB} MB."
        return _read(descriptor, found.st_size)
    finally:
        os.close(descriptor)


def _read(descriptor: int, size: int) -> bytes:
    with open(descriptor, "rb", closefd=False) as file:  # an open descriptor, not a path
        return file.read(size)


def _explained(ended: Ended) -> str:
    """The verdict and the script's last words: a traceback ends with the error."""
    last = "\n".join(ended.log.strip().splitlines()[-20:])[-2000:]
    return f"{ended.sentence}\n{last}".strip()
