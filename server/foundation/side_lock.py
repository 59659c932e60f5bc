"""A lock on a side file: fair between processes, and freed by the operating system when its holder dies."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int, *, wait: bool) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int, *, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def side_lock(path: Path) -> Iterator[None]:
    """Hold the lock on `path` for the block; waits in line."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, wait=True)
        yield
    finally:
        os.close(descriptor)


def try_side_lock(path: Path) -> int | None:
    """Take the lock for as long as the returned descriptor is open; None when another process holds it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, wait=False)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
