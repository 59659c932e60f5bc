"""The personal job list: ten thousand jobs in a sync, and how fast files go in and come out."""

import hashlib
import http.client
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.serving import Row, memory_mb, percentile, running

_MB = 1 << 20
_JOBS = 10_000
_BOUNDARY = "layerdesk-benchmark"


def rows(quick: bool) -> Iterator[Row]:
    times = 3 if quick else 9
    with running(storage_limit_mb="100000", jobsync_limit_mb="10000") as server:
        asker = _Asker(server.port)
        yield from _syncs(asker, 5 if quick else 20)
        asker.sync(_jobs(1))
        number = int(asker.ask("GET", "/sync_jobs")[0]["id"])
        size = (40 if quick else 120) * _MB
        data = os.urandom(size)
        before_mb = memory_mb(server.process.pid) if server.process else 0.0
        yield from _uploads(asker, server.data, number, data, times)
        yield from _downloads(asker, server.data, number, data, times)
        if server.process:
            grown = memory_mb(server.process.pid, "VmHWM") - before_mb
            yield ("memory that files take", "≤ 16 MB", f"{grown:.1f} MB", f"{size // _MB} MB each")


def _syncs(asker: "_Asker", times: int) -> Iterator[Row]:
    asker.sync(_jobs(_JOBS))
    shapes = {
        "sync, nothing changed": lambda turn: _jobs(_JOBS),
        "sync, every priority changed": lambda turn: _jobs(_JOBS, priority=turn + 1),
        "sync, every job another one": lambda turn: _jobs(_JOBS, name=f"turn-{turn}"),
    }
    for figure, made in shapes.items():
        took = [asker.sync(made(turn)) for turn in range(times)]
        note = f"{_JOBS} jobs, {times} times, p50 {statistics.median(took):.0f} ms"
        yield (f"{figure}, p95", "≤ 500 ms", f"{percentile(took, 95):.0f} ms", note)
    took = [_timed(lambda: asker.ask("GET", "/sync_jobs")) for _ in range(times)]
    yield ("the list, p95", "≤ 500 ms", f"{percentile(took, 95):.0f} ms", f"{_JOBS} jobs")


def _uploads(asker: "_Asker", folder: Path, number: int, data: bytes, times: int) -> Iterator[Row]:
    plain = statistics.median(_plainly(folder, data) for _ in range(times))
    sha256 = hashlib.sha256(data).hexdigest()
    for figure, send in (
        ("upload as a form", lambda: asker.form(number, data)),
        ("upload in parts", lambda: asker.parts(number, data, sha256)),
    ):
        taken = statistics.median(_timed(send) / 1000 for _ in range(times))
        yield (
            f"{figure}, share of a plain loop's speed",
            "≥ 60 %",
            f"{plain / taken:.0%}",
            _speeds(data, taken, plain),
        )


def _downloads(asker: "_Asker", folder: Path, number: int, data: bytes, times: int) -> Iterator[Row]:
    """The plain loop reads the same file and hands it through a socket to a reader, as any server must."""
    path = folder / "plain"
    path.write_bytes(data)
    plain = statistics.median(_plain_download(path) for _ in range(times))
    path.unlink()
    taken = statistics.median(_timed(lambda: asker.download(number)) / 1000 for _ in range(times))
    yield (
        "download, share of a plain loop's speed",
        "≥ 60 %",
        f"{plain / taken:.0%}",
        _speeds(data, taken, plain),
    )


def _speeds(data: bytes, taken: float, plain: float) -> str:
    size = len(data) / _MB
    return f"{size:.0f} MB: {size / taken:.0f} MB/s, plain loop {size / plain:.0f} MB/s"


def _jobs(count: int, priority: int = 0, name: str = "part") -> bytes:
    return json.dumps(
        [
            {
                "file_name": f"{name}-{number}.gcode",
                "file_path": f"projects/2026/{name}-{number}.gcode",
                "priority": priority or number,
            }
            for number in range(count)
        ]
    ).encode()


def _timed(do: Any) -> float:
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def _plainly(folder: Path, data: bytes) -> float:
    """The same bytes, hashed, written and synced one after the other."""
    start = time.perf_counter()
    digest, view = hashlib.sha256(), memoryview(data)
    with tempfile.NamedTemporaryFile(dir=folder, buffering=0) as file:
        for at in range(0, len(data), _MB):
            digest.update(view[at : at + _MB])
            file.write(view[at : at + _MB])
        os.fsync(file.fileno())
    return time.perf_counter() - start


def _plain_download(path: Path) -> float:
    """`cat` into a pipe, read here."""
    start = time.perf_counter()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with path.open("rb", buffering=0) as file:
            while piece := file.read(256 * 1024):
                view = memoryview(piece)
                while view:
                    view = view[os.write(writing, view) :]
        os._exit(0)
    os.close(writing)
    while os.read(reading, 256 * 1024):
        pass
    os.close(reading)
    os.waitpid(child, 0)
    return time.perf_counter() - start


class _Asker:
    """One person over one connection, as lean as it can be."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self._token = ""
        person = json.dumps({"username": "jane", "password": "pw"}).encode()
        self._send("POST", "/register", person, {})
        self._token = json.loads(self._send("POST", "/login", person, {}))["access_token"]

    def ask(self, method: str, path: str) -> Any:
        return json.loads(self._send(method, path, None, {}))

    def sync(self, jobs: bytes) -> float:
        """Milliseconds."""
        return _timed(lambda: self._send("POST", "/sync_jobs", jobs, {}))

    def form(self, number: int, data: bytes) -> None:
        head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'.encode()
        tail = f"\r\n--{_BOUNDARY}--\r\n".encode()
        headers = {
            "Content-Type": f"multipart/form-data; boundary={_BOUNDARY}",
            "Content-Length": str(len(head) + len(data) + len(tail)),
        }
        self._send("PUT", f"/upload_file/{number}", iter((head, data, tail)), headers)

    def parts(self, number: int, data: bytes, sha256: str) -> None:
        path = f"/upload_file/{number}?sha256={sha256}&size={len(data)}&offset=0"
        self._send("PATCH", path, data, {})

    def download(self, number: int) -> None:
        self._connection.request("GET", f"/download_file/{number}", headers=self._headers({}))
        answer = self._connection.getresponse()
        into = bytearray(256 * 1024)
        while answer.readinto(into):
            pass

    def _headers(self, others: dict[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}", **others} if self._token else others

    def _send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> bytes:
        self._connection.request(method, path, body, self._headers(headers))
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status >= 300:
            raise AssertionError(content)
        return content
