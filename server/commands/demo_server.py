"""The demonstration's two programs: the server and the desk, each a process of its own that ends with the demonstration.

They get sessions of their own, so that a Ctrl-C in the terminal reaches only the command, which ends them in order.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from server.settings import SettingsError

_ROOT = Path(__file__).resolve().parents[2]
_HOST = "127.0.0.1"
_PREFERRED_PORT = 5080
_START_WITHIN_S = 30.0
_END_WITHIN_S = 10.0


@dataclass(frozen=True, slots=True)
class Server:
    process: subprocess.Popen[bytes]
    port: int

    @property
    def url(self) -> str:
        return f"http://{_HOST}:{self.port}"

    def sign_in(self, workstation: str, password: str) -> str:
        """A token, so that the desk opens signed in."""
        body = json.dumps({"workstation_id": workstation, "password": password})
        status, answer = self._ask("POST", "/api/v1/auth/login", body)
        if status != 200:
            raise SettingsError(f"The demonstration's workstation could not sign in: {answer}")
        return str(json.loads(answer)["token"])

    def is_healthy(self) -> bool:
        try:
            return self._ask("GET", "/api/v1/health")[0] == 200
        except OSError:
            return False

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection(_HOST, self.port, timeout=5)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@contextmanager
def serving(folder: Path, port: int) -> Iterator[Server]:
    """The server on loopback, once it answers."""
    chosen = port or _free_port()
    arguments = ["server", "serve", "--data", str(folder), "--host", _HOST, "--port", str(chosen)]
    with _running(arguments) as process:
        server = Server(process, chosen)
        latest = time.monotonic() + _START_WITHIN_S
        while not server.is_healthy():
            if process.poll() is not None or time.monotonic() > latest:
                raise SettingsError("The demonstration's server did not start; its messages are above.")
            time.sleep(0.05)
        yield server


@contextmanager
def desk(url: str, workstation: str, token: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The workstation, signed in, with a state folder of its own beside any other desk of this machine."""
    arguments = ["workstation", "--server", url, "--workstation", workstation, "--data", str(folder)]
    with _running([*arguments, "--token-stdin"], said=f"{token}\n") as process:
        yield process


@contextmanager
def _running(arguments: list[str], said: str = "") -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        stdin=subprocess.PIPE,
        cwd=_ROOT,
        env={**os.environ, "LAYERDESK_SERVER_LOG_LEVEL": "warning"},
        start_new_session=sys.platform != "win32",
    )
    try:
        if process.stdin is not None:
            process.stdin.write(said.encode())
            process.stdin.close()
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_END_WITHIN_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _free_port() -> int:
    for port in (_PREFERRED_PORT, 0):
        with socket.socket() as probe:
            try:
                probe.bind((_HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise SettingsError("No port is free on this machine.")
