"""Adds up what a run uses: the kernel's limits count each process and each file for itself.

The memory of the whole tree, the size of everything in /out, and the time. What is too much is ended at once, and said in
a sentence. The same kill is how a cancelled run ends.
"""

import contextlib
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

from server.compute.agent.limits import Limits

_MB = 1 << 20
_FIRST_LOOK_S = 0.02
_LOOK_S = 0.2
_MOST_FILES = 10_000
_MOST_PROCESSES_READ = 4096
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Watch:
    """Over one run; `stop` may be called from any thread."""

    def __init__(self, process: subprocess.Popen[bytes], out: Path, limits: Limits) -> None:
        self._process = process
        self._out = out
        self._limits = limits
        self._began = time.monotonic()
        self._stopped = threading.Event()
        self.verdict: str | None = None
        self.was_stopped = False

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def stop(self) -> None:
        """The run is not wanted any more."""
        self.was_stopped = True
        self._stopped.set()
        self._kill()

    def until_ended(self) -> int:
        pause_s = _FIRST_LOOK_S
        while True:
            try:
                return self._process.wait(pause_s)
            except subprocess.TimeoutExpired:
                self.verdict = self.verdict or self._too_much()
                if self.verdict or self.was_stopped:
                    self._kill()
            pause_s = min(_LOOK_S, pause_s * 2)

    def _kill(self) -> None:
        """The outer process, with which everything inside dies; and its group, because it may not have got that far."""
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _too_much(self) -> str | None:
        if self.seconds > self._limits.seconds:
            return f"The script took longer than {self._limits.seconds:g} seconds and was ended."
        if (
            memory(descendants(self._process.pid), self._limits.memory_mb * _MB)
            > self._limits.memory_mb * _MB
        ):
            return f"The script used more than {self._limits.memory_mb} MB of memory and was ended."
        try:
            size, count = measured(self._out)
        except OSError:
            return "The script closed a folder of its output, or put too many into each other, and was ended."
        if size > self._limits.output_mb * _MB:
            return f"The script wrote more than {self._limits.output_mb} MB and was ended."
        if count > _MOST_FILES:
            return f"The script made more than {_MOST_FILES} files and was ended."
        return None


def descendants(pid: int) -> list[int]:
    found: list[int] = []
    waiting = [pid]
    while waiting and len(found) < _MOST_PROCESSES_READ:
        parent = waiting.pop()
        children = _children(parent)
        found += children
        waiting += children
    return found


def memory(processes: list[int], enough: int = 0) -> int:
    """Bytes that are in memory for them. Pages that they share count once, which costs a closer look: only when the
    quick sum, which counts them for each process, is more than enough.
    """
    quick = sum(_resident(pid) for pid in processes)
    return quick if quick <= enough else sum(_shared_out(pid) for pid in processes)


def measured(folder: Path) -> tuple[int, int]:
    """Bytes on the disk and the number of entries; stops to count where it is too much anyway."""
    size = count = 0
    waiting = [folder]
    while waiting and count <= _MOST_FILES:
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                count += 1
                with contextlib.suppress(FileNotFoundError):
                    size += entry.stat(follow_symlinks=False).st_blocks * 512
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
    return size, count


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            found += [int(child) for child in (thread / "children").read_text().split()]
    return found


def _shared_out(pid: int) -> int:
    """Each shared page divided among those that share it; without the right to look closely, all that is resident."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return _resident(pid)
    values = {name: int(rest.split()[0]) * 1024 for name, _, rest in (line.partition(":") for line in lines)}
    return sum(values.get(name, 0) for name in ("Pss_Anon", "Pss_Shmem", "SwapPss"))


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0
