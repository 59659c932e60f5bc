"""A large submission: how fast it is taken in, what it costs in memory, and what the others notice."""

import asyncio
import hashlib
import http.client
import multiprocessing
import os
import statistics
import struct
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.serving import Desk, Row, memory_mb, percentile, running
from tests.programs.laboratory import FORM, tokens
from tests.programs.server import Server

_MB = 1 << 20
_BOUNDARY = "layerdesk-benchmark"
_PACE_S = 0.02


def rows(quick: bool) -> Iterator[Row]:
    size = 40 * _MB
    times = 3 if quick else 7
    with running(1000, storage_limit_mb="100000") as server:
        plain = statistics.median(_plainly(server.data, _model(size, n)) for n in range(times))
        _submit(server.port, _model(_MB, 1000))
        _forget_peak(server)
        before_mb = memory_mb(_pid(server))
        # The model's inspection runs in a process of its own and would take a core away from the next submission.
        taken = statistics.median(_undisturbed(server, _model(size, 100 + n)) for n in range(times))
        grown = memory_mb(_pid(server), "VmHWM") - before_mb
        note = f"{size // _MB} MB, median of {times}: {size / _MB / taken:.0f} MB/s, plain loop {size / _MB / plain:.0f} MB/s"
        yield ("submission, share of a plain loop's speed", "≥ 60 %", f"{plain / taken:.0%}", note)
        yield ("memory that it takes", "≤ 16 MB", f"{grown:.1f} MB", f"{size // _MB} MB")
        waited = asyncio.run(_others(server, size, times))
        yield (
            "other requests meanwhile p99",
            "≤ 20 ms",
            f"{percentile(waited, 99):.1f} ms",
            f"{len(waited)} lists, p50 {percentile(waited, 50):.1f} ms",
        )


def _plainly(folder: Path, body: list[bytes]) -> float:
    """The same bytes, hashed, written and synced one after the other."""
    start = time.perf_counter()
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=folder, buffering=0) as file:
        view = memoryview(body[1])
        for at in range(0, len(view), _MB):
            digest.update(view[at : at + _MB])
            file.write(view[at : at + _MB])
        os.fsync(file.fileno())
    return time.perf_counter() - start


def _undisturbed(server: Server, body: list[bytes]) -> float:
    took = _submit(server.port, body)
    while _waiting(server):
        time.sleep(0.1)
    return took


def _submit(port: int, body: list[bytes]) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {
        "Authorization": f"Bearer {tokens()['kiosk']}",
        "Content-Type": f"multipart/form-data; boundary={_BOUNDARY}",
        "Content-Length": str(sum(map(len, body))),
    }
    start = time.perf_counter()
    connection.request("POST", "/api/v1/submit", iter(body), headers)
    answer = connection.getresponse()
    content = answer.read()
    took = time.perf_counter() - start
    connection.close()
    if answer.status != 201:
        raise AssertionError(content)
    return took


def _model(size: int, seed: int) -> list[bytes]:
    """A form with a binary STL of about that size: head, file, end."""
    fields = "".join(
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in FORM.items()
    )
    head = f'{fields}--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="m.stl"\r\n\r\n'
    count = size // 50
    facet = struct.pack("<12fH", 0, 0, 1, 0, 0, 0, seed + 1, 0, 0, 0, 1, 0, 0)
    model = bytes(80) + struct.pack("<I", count) + facet * count
    return [head.encode(), model, f"\r\n--{_BOUNDARY}--\r\n".encode()]


async def _others(server: Server, size: int, times: int) -> list[float]:
    """Lists that a desk asks for while another process submits."""
    waited: list[float] = []
    for number in range(times):
        desk = Desk(server.port, tokens()["staff"])
        submitting = multiprocessing.get_context("fork").Process(
            target=_submit, args=(server.port, _model(size, 500 + number))
        )
        submitting.start()
        while submitting.is_alive():
            waited.append(await desk.timed("GET", f"/jobs?limit=50&cursor={10**9 + len(waited)}"))
            await asyncio.sleep(_PACE_S)
        desk.close()  # an idle connection would be closed by the server meanwhile
        while _waiting(server):  # noqa: ASYNC110  # another process, which sends no events
            await asyncio.sleep(0.1)
    return waited


def _waiting(server: Server) -> bool:
    """Whether a model is being looked at."""
    children = Path(f"/proc/{_pid(server)}/task/{_pid(server)}/children").read_text("utf-8")
    return bool(children.strip())


def _forget_peak(server: Server) -> None:
    Path(f"/proc/{_pid(server)}/clear_refs").write_text("5", "utf-8")


def _pid(server: Server) -> int:
    if server.process is None:
        raise RuntimeError("the server does not run")
    return server.process.pid
