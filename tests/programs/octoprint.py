"""A real OctoPrint with its virtual printer: started, asked, stopped and started again.

`packaging/printer-software.sh` installs it. What these tests do not need (announcements, updates, discovery on the
network) is switched off: that would reach out, and costs start-up time.
"""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.programs import processes
from tests.programs.finding import MissingProgram

PROGRAM = Path(__file__).parents[2] / ".make/printer-software/octoprint/bin/octoprint"
KEY = "0123456789abcdef0123456789abcdef"

_CONFIG = """\
server:
  firstRun: false
  onlineCheck: {enabled: false}
  pluginBlacklist: {enabled: false}
plugins:
  _disabled: [achievements, announcements, backup, corewizard, discovery, errortracking, file_check, firmware_check,
    health_check, pi_support, pluginmanager, softwareupdate, tracking]
  virtual_printer: {enabled: true, hasBed: true, hasChamber: true, throttle: 0.001, simulateReset: false}
  classicwebcam: {snapshot: "/webcam/?action=snapshot"}
serial: {autoconnect: false, port: VIRTUAL, log: false}
temperature: {profiles: []}
"""
_USERS = f"""\
_version: 2
bench: {{active: true, apikey: {KEY}, groups: [admins], password: "", permissions: [], roles: [user, admin], settings: {{}}}}
"""


class OctoPrint:
    """One base folder and the server over it; its state survives a restart, the printer's connection does not."""

    key = KEY
    wrong_key = KEY[::-1]

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "program.log"
        self.port = processes.free_port()
        self.process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.yaml").write_text(_CONFIG)
        (folder / "users.yaml").write_text(_USERS)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        if not PROGRAM.exists():
            raise MissingProgram("OctoPrint is not set up: run make test, or packaging/printer-software.sh.")
        base = ["--basedir", str(self.folder), "--host", "127.0.0.1", "--port", str(self.port)]
        command: list[str | Path] = [PROGRAM, "serve", *base, "--iknowwhatimdoing"]
        self.process = processes.start(command, log=self.log, cwd=self.folder)
        processes.wait_until(self._is_up, self.process, self.log)

    def stop(self) -> None:
        process, self.process = self.process, None
        if process:
            with suppress(subprocess.TimeoutExpired):
                processes.stop(process)

    def kill(self) -> None:
        process, self.process = self.process, None
        if process:
            processes.stop(process, signal.SIGKILL)

    def ask(self, method: str, path: str, **body: Any) -> Any:
        """One call of its API as a person with the key makes it; the answer's JSON."""
        answer = httpx.request(
            method,
            f"{self.url}/api/{path}",
            headers={"X-Api-Key": KEY},
            json=body or None,
            timeout=10,
            trust_env=False,
        )
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def connect_printer(self) -> None:
        self.ask("POST", "connection", command="connect", port="VIRTUAL")
        self.wait_for("Operational")

    def disconnect_printer(self) -> None:
        self.ask("POST", "connection", command="disconnect")
        self.wait_for("Closed")

    def wait_for(self, *texts: str) -> None:
        """Until its printer is in one of the states, as OctoPrint calls them."""
        assert self.process
        processes.wait_until(lambda: self._text() in texts, self.process, self.log)

    def tidy(self) -> None:
        """Running, connected, nothing being printed and no file selected, whatever a test has left behind."""
        if not self.process:
            self.start()
        if self._is_tidy():
            return
        if self._text() not in {"Closed", "Operational"}:
            self.ask("POST", "job", command="cancel")
            self.wait_for("Operational")
        if self._text() == "Operational":
            self.disconnect_printer()
        for file in self.ask("GET", "files/local")["files"]:
            self.ask("DELETE", f"files/local/{file['path']}")
        self.connect_printer()

    def _is_tidy(self) -> bool:
        """Nobody has printed anything: to connect anew would take a second."""
        selected = self.ask("GET", "job")["job"]["file"]["name"]
        return self._text() == "Operational" and not selected and not self.ask("GET", "files/local")["files"]

    def _text(self) -> str:
        return str(self.ask("GET", "connection")["current"]["state"])

    def _is_up(self) -> bool:
        with suppress(httpx.HTTPError):
            return bool(self.ask("GET", "version"))
        return False


@pytest.fixture(scope="session")
def octoprint_program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OctoPrint]:
    program = OctoPrint(tmp_path_factory.mktemp("octoprint"))
    try:
        program.start()
        yield program
    finally:
        program.kill()


@pytest.fixture
def octoprint(octoprint_program: OctoPrint) -> OctoPrint:
    """Connected to its virtual printer, which is idle."""
    octoprint_program.tidy()
    return octoprint_program
