"""Two real `layerdesk sync --watch` over one account end up equal, also when the server dies in between."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.programs import processes
from tests.programs.server import ROOT, Server

_LIMIT_S = 90.0
PERSON = {"username": "jane", "password": "pw"}
BIG = bytes(range(256)) * 20_000


class Computer:
    """A folder, and the program that keeps it in step."""

    def __init__(self, place: Path, name: str, server: Server) -> None:
        self.folder = place / name
        self.folder.mkdir()
        self._place, self._name, self._server = place, name, server
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [
            *(sys.executable, "-m", "workstation", "sync", self.folder, "--server", self._server.url),
            *("--account", "jane", "--password-stdin", "--watch", "--name", self._name),
            *("--settle", "0.2", "--look-every", "0.2", "--data", self._place / f"state-{self._name}"),
        ]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [str(part) for part in command], stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=ROOT
            )
        assert self._process.stdin is not None
        self._process.stdin.write(b"pw\n")
        self._process.stdin.close()

    def stop(self) -> int:
        process, self._process = self._process, None
        return processes.stop(process, within_s=30) if process else 0

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    @property
    def log(self) -> Path:
        return self._place / f"{self._name}.log"

    def files(self) -> dict[str, bytes]:
        found = {}
        for path in self.folder.rglob("*"):
            relative = path.relative_to(self.folder)
            if path.is_file() and not any(part.startswith(".") for part in relative.parts):
                found[relative.as_posix()] = path.read_bytes()
        return found


@pytest.fixture
def server(lab_server: Server) -> Server:
    lab_server.start()
    httpx.post(f"{lab_server.url}/register", json=PERSON, trust_env=False).raise_for_status()
    return lab_server


@pytest.fixture
def computers(tmp_path: Path, server: Server) -> Iterator[tuple[Computer, Computer]]:
    one, two = Computer(tmp_path, "one", server), Computer(tmp_path, "two", server)
    yield one, two
    for computer in (one, two):
        computer.kill()


def until(condition: Callable[[], bool], *computers: Computer) -> None:
    latest = time.monotonic() + _LIMIT_S
    while not condition():
        if time.monotonic() > latest:
            logs = "\n".join(processes.tail(computer.log) for computer in computers)
            raise AssertionError(f"not within {_LIMIT_S:g} s. Their logs end:\n{logs}")
        time.sleep(0.05)


def test_two_computers_and_one_account(
    computers: tuple[Computer, Computer], server: Server, tmp_path: Path
) -> None:
    one, two = computers
    (one.folder / "sub").mkdir()
    (one.folder / "sub" / "big.gcode").write_bytes(BIG)
    (one.folder / "same.gcode").write_bytes(b"one's")
    (two.folder / "other.bgcode").write_bytes(b"two's")

    # The server dies in the middle of an upload, and the computer is switched off at the wall meanwhile.
    (tmp_path / "wish").write_text("forms.receiving:3:kill", "utf-8")
    one.start()
    until(lambda: "does not answer" in _text(one) or "broke" in _text(one), one)
    (tmp_path / "wish").unlink()
    server.kill()
    one.kill()
    server.start()
    one.start()
    two.start()
    first = {"sub/big.gcode": BIG, "same.gcode": b"one's", "other.bgcode": b"two's"}
    until(lambda: one.files() == two.files() == first, one, two)

    # Both change things while it is away.
    before = _unanswered(one, two)
    server.kill()
    (one.folder / "same.gcode").write_bytes(b"changed at one")
    (two.folder / "same.gcode").write_bytes(b"changed at two")
    (two.folder / "sub" / "big.gcode").unlink()
    (two.folder / "late.3mf").write_bytes(BIG[:5000])
    until(lambda: _unanswered(one, two) > before, one, two)
    server.start()

    until(lambda: one.files() == two.files() and "late.3mf" in one.files(), one, two)
    until(lambda: "sub/big.gcode" not in one.files(), one, two)
    until(lambda: one.files() == two.files() and len(one.files()) == 4, one, two)
    changed = {data for path, data in one.files().items() if path.startswith("same")}
    assert changed == {b"changed at one", b"changed at two"}
    assert (one.folder / ".layerdesk-removed" / "sub" / "big.gcode").read_bytes() == BIG
    assert one.stop() == 0
    assert two.stop() == 0
    assert "Traceback" not in _text(one) + _text(two)


def _unanswered(*computers: Computer) -> int:
    return sum(_text(computer).count("does not answer") for computer in computers)


def _text(computer: Computer) -> str:
    return computer.log.read_text() if computer.log.exists() else ""
