"""What a stop reaches: whatever a run is at just now, be it an installation, a wait for one, or the script."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Stopped(Exception):  # nothing went wrong
    """The run is not wanted any more."""


class Stop:
    """For one run; asked for from any thread, at any moment."""

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._end: Callable[[], None] | None = None

    def ask(self) -> None:
        self._asked.set()
        with self._lock:
            end = self._end
        if end is not None:
            end()

    @contextmanager
    def ends(self, end: Callable[[], None]) -> Iterator[None]:
        """How to end what happens in this block; called at once when the stop was asked for before."""
        with self._lock:
            self._end = end
        try:
            if self._asked.is_set():
                end()
            yield
        finally:
            with self._lock:
                self._end = None

    def pause(self, seconds: float) -> None:
        """Raises Stopped, also in the middle."""
        if self._asked.wait(seconds):
            raise Stopped
