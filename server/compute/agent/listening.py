"""What a script says, as far as it is kept: its first and its last words, however much it says in between."""

import os
import subprocess
import threading
from types import TracebackType
from typing import Self

_FIRST_BYTES = 16 << 10
_LAST_BYTES = 48 << 10
_STEP_BYTES = 64 << 10


class Listener:
    """Reads until the script and everything it started have closed their ends: a full pipe would stop them."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
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
        if self._process.stdout is not None:
            self._process.stdout.close()

    def text(self) -> str:
        middle = f"\n… {self._left_out} bytes left out …\n".encode() if self._left_out else b""
        said = bytes(self._first) + middle + bytes(self._last)
        return said.decode("utf-8", "replace").replace("\x00", "�")

    def _read(self) -> None:
        if self._process.stdout is None:
            return
        while data := os.read(self._process.stdout.fileno(), _STEP_BYTES):
            self._keep(data)

    def _keep(self, data: bytes) -> None:
        room = _FIRST_BYTES - len(self._first)
        self._first += data[:room]
        self._last += data[room:] if room < len(data) else b""
        if (over := len(self._last) - _LAST_BYTES) > 0:
            del self._last[:over]
            self._left_out += over
