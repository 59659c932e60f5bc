"""What a script says, as far as it is kept: its first and its last words, however much it says in between.

Before it, its sandbox says that it stands, and waits for a word: see `sandbox`.
"""

import contextlib
import os
import subprocess
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

# The first byte, when it comes from the sandbox and not from a program that has failed to make one.
READY = b"\x06"
_FIRST_BYTES = 16 << 10
_LAST_BYTES = 48 << 10
_STEP_BYTES = 64 << 10


class Listener:
    """Reads until the script and everything it started have closed their ends: a full pipe would stop them.

    `is_wanted`: asked when the sandbox stands.
    """

    def __init__(self, process: subprocess.Popen[bytes], is_wanted: Callable[[], bool]) -> None:
        self._process = process
        self._is_wanted = is_wanted
        self._first = bytearray()
        self._last = bytearray()
        self._left_out = 0
        self._thread = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.join()
        self._let_begin(wanted=False)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def text(self) -> str:
        middle = f"\n… {self._left_out} bytes left out …\n".encode() if self._left_out else b""
        said = bytes(self._first) + middle + bytes(self._last)
        return said.decode("utf-8", "replace").replace("\x00", "�")

    def _read(self) -> None:
        if self._process.stdout is None:
            return
        descriptor = self._process.stdout.fileno()
        first = os.read(descriptor, 1)
        if first == READY:
            self._let_begin(wanted=self._process.poll() is None and self._is_wanted())
        else:
            self._keep(first)
        while data := os.read(descriptor, _STEP_BYTES):
            self._keep(data)

    def _let_begin(self, *, wanted: bool) -> None:
        """The sandbox ends without a word when there is none for it."""
        if self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):  # it has ended
                if wanted:
                    self._process.stdin.write(b"begin\n")
                self._process.stdin.close()

    def _keep(self, data: bytes) -> None:
        room = _FIRST_BYTES - len(self._first)
        self._first += data[:room]
        self._last += data[room:] if room < len(data) else b""
        if (over := len(self._last) - _LAST_BYTES) > 0:
            del self._last[:over]
            self._left_out += over
