"""A real Moonraker over a stand-in of Klipper: started, stopped and started again.

`packaging/printer-software.sh` installs it. Nobody is trusted by address, so that a missing key is refused.
"""

import json
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.programs import processes
from tests.programs.finding import MissingProgram
from tests.standins.klippy import END, Klippy

PROGRAM = Path(__file__).parents[2] / ".make/printer-software/moonraker/bin/python"
# What a machine of the lab may have beside the usual.
EXTRA = {
    "temperature_sensor chamber": {"temperature": 31.5},
    "output_pin caselight": {"value": 0.0},
}
_CONFIG = """\
[server]
host: 127.0.0.1
port: {port}
klippy_uds_address: {socket}
[machine]
provider: none
[authorization]
"""


class Moonraker:
    """One data folder, the server over it, and the Klipper that it finds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "program.log"
        self.port = processes.free_port()
        self.process: subprocess.Popen[bytes] | None = None
        for name in ("config", "comms", "gcodes"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        where = folder / "comms" / "klippy.sock"
        config = _CONFIG.format(port=self.port, socket=where)
        (folder / "config" / "moonraker.conf").write_text(config)
        self.klippy = Klippy(where, folder / "gcodes", EXTRA)
        self.key = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        if not PROGRAM.exists():
            raise MissingProgram("Moonraker is not set up: run make test, or packaging/printer-software.sh.")
        command: list[str | Path] = [PROGRAM, "-m", "moonraker", "-d", self.folder, "-n"]
        self.process = processes.start(command, log=self.log, cwd=self.folder)
        processes.wait_until(self._is_up, self.process, self.log)
        self.key = self._key()

    def stop(self) -> None:
        process, self.process = self.process, None
        if process:
            with suppress(subprocess.TimeoutExpired):
                processes.stop(process)

    def kill(self) -> None:
        process, self.process = self.process, None
        if process:
            processes.stop(process, signal.SIGKILL)

    def ask(self, method: str, path: str) -> Any:
        """One call of its HTTP API as somebody with the key makes it; the answer's result."""
        answer = httpx.request(
            method, self.url + path, headers={"X-Api-Key": self.key}, timeout=10, trust_env=False
        )
        answer.raise_for_status()
        return answer.json()["result"]

    def wait_for(self, klippy_state: str) -> None:
        assert self.process
        processes.wait_until(lambda: self._klippy_state() == klippy_state, self.process, self.log)

    def tidy(self) -> None:
        """Running, with a Klipper that is ready and prints nothing, whatever a test has left behind.

        Moonraker may still call the Klipper of before ready, and may find the new one before anybody sees it say
        "disconnected": so it is the new Klipper that must be asked first.
        """
        self.klippy.restart()
        if not self.process:
            self.start()
        assert self.process
        processes.wait_until(lambda: self.klippy.is_followed, self.process, self.log)
        self.wait_for("ready")

    def _klippy_state(self) -> str:
        with suppress(httpx.TransportError):
            return str(self.ask("GET", "/server/info")["klippy_state"])
        return "unreachable"

    def _is_up(self) -> bool:
        with suppress(httpx.HTTPError):
            return httpx.get(f"{self.url}/access/info", timeout=5, trust_env=False).is_success
        return False

    def _key(self) -> str:
        """Its Unix socket trusts whoever may open it; a person reads the key in a web page."""
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(10)
            asking.connect(str(self.folder / "comms" / "moonraker.sock"))
            question = {"jsonrpc": "2.0", "method": "access.get_api_key", "id": 1}
            asking.sendall(json.dumps(question).encode() + END)
            for answer in self._messages(asking):
                # News come on this socket, too.
                if "id" in answer:
                    return str(answer["result"])
        raise ConnectionError("Moonraker hung up.")

    def _messages(self, asking: socket.socket) -> Iterator[dict[str, Any]]:
        heard = b""
        while data := asking.recv(65_536):
            *messages, heard = (heard + data).split(END)
            yield from map(json.loads, messages)


@pytest.fixture(scope="session")
def moonraker_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moonraker]:
    program = Moonraker(tmp_path_factory.mktemp("moonraker"))
    try:
        program.start()
        yield program
    finally:
        program.kill()
        program.klippy.stop()


@pytest.fixture
def moonraker(moonraker_program: Moonraker) -> Moonraker:
    """Its Klipper is ready and prints nothing."""
    moonraker_program.tidy()
    return moonraker_program
