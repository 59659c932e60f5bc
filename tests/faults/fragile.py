"""A server over one folder that tests break again and again, and the clients that ask it."""

import base64
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from tests.programs import processes
from tests.programs.finding import find
from tests.programs.laboratory import KEY, tokens
from tests.programs.server import ROOT

# What the server does by itself may happen at any moment; a sweep over a request counts only what the request does.
BACKGROUND = (
    r"courier\..*|database\.\w+\.((courier|feed|outbox|processes|notifier)\..*|sessions\.prune"
    r"|annotations\.forget.*|commands\.(prune|expire|close_abandoned))"
)
OF_A_REQUEST = f"(?!{BACKGROUND}).*"

_serial = count(1)


class Dead(Exception):
    """The server died before it answered."""


class Fragile:
    """`wish` says where the plug is pulled; `start` brings the server back.

    `imports`: what these servers always need. `only_lab`: without the other systems, which take a start longer and are
    busy by themselves.
    """

    def __init__(
        self,
        folder: Path,
        template: Path,
        imports: Sequence[str] = (),
        *,
        only_lab: bool = False,
        **settings: str,
    ) -> None:
        self.data = folder / "data"
        (self.data / "keys").mkdir(parents=True)
        (self.data / "keys" / "signing.key").write_bytes(base64.urlsafe_b64encode(KEY))
        shutil.copy(template, self.data / "layerdesk.db")
        self.log = folder / "server.log"
        self.port = processes.free_port()
        self._wish = folder / "wish"
        self.environment = {
            "LAYERDESK_SERVER_PORT": str(self.port),
            "LAYERDESK_FAILPOINT": f"@{self._wish}",
            **{f"LAYERDESK_{key.upper()}": value for key, value in settings.items()},
        }
        self._only_lab = only_lab
        self._pid = 0
        self._forge = self._start_forge(imports)
        self.clients = {name: self._client(token) for name, token in {"public": "", **tokens()}.items()}

    def start(self) -> None:
        self.begin()
        self.wait_until_healthy()

    def begin(self) -> None:
        """Start without waiting for an answer: a start may be what is to fail."""
        arguments = ["serve", "--data", str(self.data)]
        self._say({"arguments": arguments, "environment": self.environment, "only_lab": self._only_lab})
        self._pid = int(self._hear())

    def wait_until_healthy(self) -> None:
        processes.wait_until(lambda: self._is_healthy() or not self._lives(), self._forge, self.log)
        if not self._lives():
            raise Dead(f"the server ended with {self.ended()}. Its log ends:\n{processes.tail(self.log)}")

    def wish(self, place: str, number: int, effect: str) -> None:
        """From now on, the `number`th place like this is broken."""
        fresh = self._wish.with_suffix(".new")
        fresh.write_text(f"{place}:{number}:{effect}:{next(_serial)}", "utf-8")
        fresh.replace(self._wish)

    def wish_nothing(self) -> None:
        self._wish.unlink(missing_ok=True)

    def ended(self) -> int:
        """Wait for the end of the server; how it ended, as a negative signal or an exit code."""
        self._pid = 0
        return int(self._hear())

    def ended_by_itself(self, within_s: float = 120) -> int:
        """Like `ended`, for an end that may never come."""
        processes.wait_until(lambda: not self._lives(), self._forge, self.log, within_s)
        return self.ended()

    def kill(self) -> None:
        if self._pid:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            self.ended()

    def stop(self) -> int:
        os.kill(self._pid, signal.SIGTERM)
        return self.ended()

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the database says, past the server; a change is committed at once."""
        with closing(sqlite3.connect(self.data / "layerdesk.db", timeout=10)) as connection, connection:
            return connection.execute(sql, values).fetchall()

    def struck_places(self) -> list[str]:
        """The names of the places that were broken so far, in their order."""
        return re.findall(r"fail point (\w+(?:\.\w+)+)", self.log.read_text("utf-8", "replace"))

    def close(self) -> None:
        self.kill()
        for client in self.clients.values():
            client.close()
        if self._forge.stdin is not None and self._forge.stdout is not None:
            self._forge.stdin.close()
            self._forge.stdout.close()
        processes.stop(self._forge)

    def _is_healthy(self) -> bool:
        try:
            return self.clients["public"].get("/health").status_code == 200
        except httpx.TransportError:
            return False

    def _lives(self) -> bool:
        try:
            os.kill(self._pid, 0)
        except ProcessLookupError:
            return False
        return True

    def _client(self, token: str) -> httpx.Client:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = f"http://127.0.0.1:{self.port}/api/v1"
        return httpx.Client(base_url=url, headers=headers, timeout=20, trust_env=False)

    def _start_forge(self, imports: Sequence[str]) -> "subprocess.Popen[bytes]":
        command = [
            str(find("setpriv")),
            "--pdeathsig",
            "KILL",
            "--",
            sys.executable,
            "-m",
            "tests.faults.forking",
            *imports,
        ]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, cwd=ROOT
            )

    def _say(self, wish: dict[str, object]) -> None:
        if self._forge.stdin is not None:
            self._forge.stdin.write(json.dumps(wish).encode() + b"\n")
            self._forge.stdin.flush()

    def _hear(self) -> bytes:
        line = self._forge.stdout.readline() if self._forge.stdout is not None else b""
        if not line:
            raise RuntimeError(f"the forge ended. Its log ends:\n{processes.tail(self.log)}")
        return line


@contextmanager
def fragile(
    folder: Path, template: Path, imports: Sequence[str] = (), *, only_lab: bool = False, **settings: str
) -> Iterator[Fragile]:
    server = Fragile(folder, template, imports, only_lab=only_lab, **settings)
    try:
        yield server
    finally:
        server.close()
