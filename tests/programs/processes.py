"""Starting and stopping other programs, so that none outlives the test run, however that ends."""

import os
import random
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Protocol

from tests.programs.finding import find


class Process(Protocol):
    """What is asked of a program that runs, of a `subprocess.Popen` or of a server of the forge's."""

    pid: int
    args: object

    def poll(self) -> int | None: ...

    def wait(self, timeout: float | None = None) -> int: ...

    def send_signal(self, sent: signal.Signals) -> None: ...

    def kill(self) -> None: ...


def free_port() -> int:
    """A free loopback port from below the range that the kernel takes for outgoing connections.

    One from that range could be gone again before the program listens on it.
    """
    for port in random.SystemRandom().sample(range(20_000, 32_000), 50):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("No loopback port is free.")


def listens(port: int) -> bool:
    """Asked before an HTTP client is: to be refused costs one of those a hundred times as much."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def start(
    command: Sequence[str | Path],
    *,
    log: Path | int,
    env: Mapping[str, str] | None = None,
    dies_by: str = "KILL",
    user: str | None = None,
    cwd: Path | None = None,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a program that gets the signal `dies_by` when the test process dies, even by SIGKILL."""
    wrapped = [str(find("setpriv")), "--pdeathsig", dies_by]
    if user:
        wrapped += ["--reuid", user, "--regid", user, "--clear-groups"]
    output: IO[bytes] | int = log.open("ab") if isinstance(log, Path) else log
    try:
        return subprocess.Popen(
            [*wrapped, "--", *map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=None if env is None else dict(env),
            cwd=cwd,
            pass_fds=pass_fds,
        )
    finally:
        if not isinstance(output, int):
            output.close()


def stop(process: Process, sent: signal.Signals = signal.SIGTERM, within_s: float = 10) -> int:
    """Ask the process to end, insist when it does not, and say how it ended."""
    if process.poll() is None:
        process.send_signal(sent)
    try:
        return process.wait(within_s)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


def wait_until(ready: Callable[[], bool], process: Process, log: Path, within_s: float = 30) -> None:
    """Ask again until it is ready; a program that died, or takes too long, fails with the end of its log."""
    latest = time.monotonic() + within_s
    while not ready():
        ended = process.poll()
        if ended is not None or time.monotonic() > latest:
            what = f"ended with code {ended}" if ended is not None else f"was not ready within {within_s:g} s"
            raise RuntimeError(f"{process.args!r} {what}. Its log ends:\n{tail(log)}")
        time.sleep(0.02)


def tail(log: Path, size: int = 3000) -> str:
    return log.read_text("utf-8", "replace")[-size:] if log.exists() else "(no log)"


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
