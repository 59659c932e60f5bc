"""What the benchmarks of the server share: a real server over seeded jobs, signed-in desks, and lean ways to ask it.

The clients run on the same cores as the server, so they are as small as they can be: `wrk` for throughput, bare
asyncio streams for latencies.
"""

import asyncio
import base64
import json
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, insert, text

from server.foundation import clock, schema
from server.foundation.auth import Claims, Keyring
from server.lab.dialect import AUDIENCE
from server.migrations.upgrade import upgrade
from tests.benchmarks.seeding import seed_jobs
from tests.programs.finding import find
from tests.programs.laboratory import ADDED, KEY, populate
from tests.programs.server import Server

Row = tuple[str, str, str, str]
API = "/api/v1"


@contextmanager
def running(jobs: int = 0, **settings: str) -> Iterator[Server]:
    """A server on SQLite over that many jobs, nobody of whom waits for an inspection."""
    with tempfile.TemporaryDirectory(prefix="layerdesk-benchmark-") as folder:
        server = prepared(Path(folder), f"sqlite:///{folder}/data/layerdesk.db", jobs, **settings)
        server.start(within_s=60)
        try:
            yield server
        finally:
            server.kill()


def prepared(folder: Path, url: str, jobs: int = 0, **settings: str) -> Server:
    server = Server(folder, {f"LAYERDESK_{key.upper()}": value for key, value in settings.items()})
    keys = server.data / "keys"
    keys.mkdir(parents=True)
    (keys / "signing.key").write_bytes(base64.urlsafe_b64encode(KEY))
    upgrade(url)
    if jobs:
        seed_jobs(url, jobs, with_events=False)
    populate(url, "nobody signs in here")
    with create_engine(url).begin() as connection:
        connection.execute(text("UPDATE jobs SET inspection = '{}'"))
    return server


def signed_in(url: str, desks: int) -> list[str]:
    """The tokens of that many sessions."""
    until = clock.shift(clock.now(), days=1)
    claims = [Claims("front-desk", f"desk-{number}", "staff", until) for number in range(desks)]
    rows = [
        {
            "id": claim.session_id,
            "workstation_id": claim.subject,
            "role": claim.role,
            "signed_in_at": ADDED,
            "expires_at": until,
        }
        for claim in claims
    ]
    with create_engine(url).begin() as connection:
        connection.execute(insert(schema.sessions), rows)
    return [Keyring(KEY).issue(AUDIENCE, claim) for claim in claims]


def database_of(server: Server) -> str:
    return f"sqlite:///{server.data / 'layerdesk.db'}"


def wrk(
    server: Server, token: str, paths: Sequence[str], *, connections: int, seconds: int
) -> tuple[float, float]:
    """Requests per second, and the p50 in milliseconds; the paths are asked for in turn."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        listed = ",".join(json.dumps(API + path) for path in paths)
        script.write(
            f"local paths = {{{listed}}}\nlocal n = 0\n"
            "request = function() n = n % #paths + 1 return wrk.format('GET', paths[n]) end\n"
            "response = function(status) if status ~= 200 then error('status ' .. status) end end\n"
        )
        script.flush()
        threads = str(min(2, connections))
        command = [str(find("wrk")), "-t", threads, "-c", str(connections), "-d", f"{seconds}s", "--latency"]
        header = ["-H", f"Authorization: Bearer {token}"]
        run = subprocess.run(
            [*command, *header, "-s", script.name, server.url], capture_output=True, text=True, check=True
        )
    lines = {line.split()[0]: line.split()[-1] for line in run.stdout.splitlines() if line.split()}
    return float(lines["Requests/sec:"]), _milliseconds(lines["50%"])


class Desk:
    """One connection that asks one thing after the other."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self._head = f"Host: lab\r\nAuthorization: Bearer {token}\r\n"
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, bytes]:
        reader, writer = self._streams or await self._connected()
        content = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {API}{path} HTTP/1.1\r\n{self._head}Content-Length: {len(content)}\r\n\r\n"
        writer.write(head.encode() + content)
        answered = await reader.readuntil(b"\r\n\r\n")
        return int(answered[9:12]), await reader.readexactly(_length(answered))

    async def timed(self, method: str, path: str, body: dict[str, Any] | None = None) -> float:
        """Milliseconds until the answer, which must be a good one."""
        now = asyncio.get_running_loop().time
        start = now()
        status, content = await self.ask(method, path, body)
        if status != 200:
            raise AssertionError(content)
        return (now() - start) * 1000

    async def events(self) -> asyncio.StreamReader:
        reader, writer = await self._connected()
        writer.write(f"GET {API}/events HTTP/1.1\r\n{self._head}\r\n".encode())
        await reader.readuntil(b"event: hello")
        return reader

    def close(self) -> None:
        if self._streams:
            self._streams[1].close()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        return self._streams


def percentile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def memory_mb(pid: int, field: str = "VmRSS") -> float:
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field + ":"))


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":")[1])
    return 0


def _milliseconds(shown: str) -> float:
    """Wrk's 12.3us, 1.23ms, 1.2s."""
    for unit, factor in (("us", 0.001), ("ms", 1.0), ("s", 1000.0)):
        if shown.endswith(unit):
            return float(shown.removesuffix(unit)) * factor
    raise ValueError(shown)
