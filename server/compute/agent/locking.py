"""Locks between the processes of one machine; the kernel frees those of a process that was killed."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

    @contextlib.contextmanager
    def locked(path: Path, *, alone: bool, now: bool = False) -> Iterator[None]:
        """Hold a file, which is made when it is missing, or a folder. With `now`, BlockingIOError instead of waiting."""
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR | os.O_CREAT, 0o600)
        try:
            wish = (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | (fcntl.LOCK_NB if now else 0)
            fcntl.flock(descriptor, wish)
            yield
        finally:
            os.close(descriptor)

else:

    @contextlib.contextmanager
    def locked(path: Path, *, alone: bool, now: bool = False) -> Iterator[None]:
        """There is no agent on this system."""
        raise NotImplementedError(path, alone, now)
