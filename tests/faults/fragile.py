"""A server over one folder that tests break again and again, and the clients that ask it."""

import base64
import os
import re
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import httpx

from tests.programs import processes
from tests.programs.forge import Forge, Forged
from tests.programs.laboratory import KEY, tokens

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

    `only_lab`: without the other systems, which take a start longer and are busy by themselves.
    """

    def __init__(
        self,
        folder: Path,
        template: Path,
        forge: Forge,
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
        self._forge = forge
        self._server: Forged | None = None
        self.clients = {name: self._client(token) for name, token in {"public": "", **tokens()}.items()}

    def start(self) -> None:
        self.begin()
        self.wait_until_healthy()

    def begin(self) -> None:
        """Start without waiting for an answer: a start may be what is to fail."""
        self._server = self._forge.start(
            ["serve", "--data", str(self.data)],
            self.log,
            {**os.environ, **self.environment},
            only_lab=self._only_lab,
            # A process for each model would take more time than everything else together.
            inspects=False,
        )

    def wait_until_healthy(self) -> None:
        server = self._running()
        try:
            processes.wait_until(self._is_healthy, server, self.log)
        except RuntimeError as failure:
            if server.poll() is None:
                raise
            self.ended()
            raise Dead(str(failure)) from failure

    def wish(self, place: str, number: int, effect: str) -> None:
        """From now on, the `number`th place like this is broken."""
        fresh = self._wish.with_suffix(".new")
        fresh.write_text(f"{place}:{number}:{effect}:{next(_serial)}", "utf-8")
        fresh.replace(self._wish)

    def wish_nothing(self) -> None:
        self._wish.unlink(missing_ok=True)

    def ended(self, within_s: float = 120) -> int:
        """Wait for the end of the server; how it ended, as a negative signal or an exit code."""
        code = self._running().wait(within_s)
        self._server = None
        return code

    def kill(self) -> None:
        if self._server is not None:
            self._server.kill()
            self.ended()

    def stop(self) -> int:
        self._running().send_signal(signal.SIGTERM)
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

    def _running(self) -> Forged:
        assert self._server is not None
        return self._server

    def _is_healthy(self) -> bool:
        if not processes.listens(self.port):
            return False
        try:
            return self.clients["public"].get("/health").status_code == 200
        except httpx.TransportError:
            return False

    def _client(self, token: str) -> httpx.Client:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = f"http://127.0.0.1:{self.port}/api/v1"
        return httpx.Client(base_url=url, headers=headers, timeout=20, trust_env=False)


@contextmanager
def fragile(
    folder: Path, template: Path, forge: Forge, *, only_lab: bool = False, **settings: str
) -> Iterator[Fragile]:
    server = Fragile(folder, template, forge, only_lab=only_lab, **settings)
    try:
        yield server
    finally:
        server.close()
