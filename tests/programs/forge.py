"""Starts real servers from one process that has everything imported (`forging`): most of a start's time is imports."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.programs import processes
from tests.programs.forging import LONGEST, NUMBER

_ROOT = Path(__file__).parents[2]
_BIRTH_S = 60


class Forged:
    """A server's process, as `subprocess.Popen` would show it."""

    def __init__(self, arguments: Sequence[str], told: socket.socket) -> None:
        self.args = ["forged", *arguments]
        self.returncode: int | None = None
        self._told = told
        told.settimeout(_BIRTH_S)
        self.pid = self._hear()

    def poll(self) -> int | None:
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            self._told.settimeout(timeout)
            try:
                self.returncode = self._hear()
            except (TimeoutError, BlockingIOError):
                raise subprocess.TimeoutExpired(self.args, timeout or 0) from None
            self._told.close()
        return self.returncode

    def send_signal(self, sent: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, sent)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _hear(self) -> int:
        said = self._told.recv(NUMBER.size)
        if not said:
            raise RuntimeError("the forge ended")
        return int(NUMBER.unpack(said)[0])


class Forge:
    """`imports`: what its servers need beside what every server needs."""

    def __init__(self, log: Path, imports: Sequence[str] = ()) -> None:
        self._log = log
        # It ends when this end of its standard input is closed, also by our death.
        self._wishes, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "tests.programs.forging", *imports]
        with its, log.open("ab") as output:
            self._process = subprocess.Popen(command, stdin=its, stdout=output, stderr=output, cwd=_ROOT)

    def start(
        self,
        arguments: Sequence[str],
        log: Path,
        environment: Mapping[str, str],
        *,
        only_lab: bool = False,
        inspects: bool = True,
    ) -> Forged:
        """`only_lab`: without the other systems. Not `inspects`: without a process for each model."""
        wish = {"arguments": list(arguments), "environment": dict(environment)}
        message = json.dumps({**wish, "only_lab": only_lab, "inspects": inspects}).encode()
        assert len(message) < LONGEST
        mine, its = socket.socketpair()
        try:
            with its, log.open("ab") as output:
                socket.send_fds(self._wishes, [message], [output.fileno(), its.fileno()])
            return Forged(arguments, mine)
        except (OSError, RuntimeError) as failure:
            mine.close()
            raise RuntimeError(f"{failure}. The forge's log ends:\n{processes.tail(self._log)}") from failure

    def close(self) -> None:
        self._wishes.close()
        processes.stop(self._process)


@pytest.fixture(scope="session")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    made = Forge(tmp_path_factory.mktemp("forge") / "forge.log")
    yield made
    made.close()
