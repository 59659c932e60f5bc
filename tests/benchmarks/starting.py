"""How long a start takes until the first answer, and what an idle server holds.

A start is mostly imports, and those mostly compiling, unless Python kept the bytecode of an earlier start. Whether it
does depends on the environment that the benchmark runs in (PYTHONDONTWRITEBYTECODE, read-only folders), so both are
shown: the start as this environment has it, and one that finds all bytecode, as after an installation with pip.
"""

import http.client
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping

from tests.benchmarks.serving import Row, memory_mb, running
from tests.programs import processes
from tests.programs.server import ROOT, Server

_IDLE_S = 3.0


def rows(quick: bool) -> Iterator[Row]:
    with running(1000) as server:
        server.kill()
        times = 3 if quick else 7
        starts = [_started(server) for _ in range(times)]
        with tempfile.TemporaryDirectory() as folder:
            kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": folder}
            _started(server, kept)
            compiled = [_started(server, kept) for _ in range(times)]
        server.start()
        time.sleep(_IDLE_S)
        if server.process is not None:
            note = f"median of {len(starts)}, 1,000 jobs"
            yield ("start to first answer", "≤ 0.8 s", f"{statistics.median(starts):.2f} s", note)
            yield ("the same, all bytecode kept", "", f"{statistics.median(compiled):.2f} s", note)
            yield ("idle memory", "≤ 80 MB", f"{memory_mb(server.process.pid):.0f} MB", "resident")


def _started(server: Server, also: Mapping[str, str] | None = None) -> float:
    command = [sys.executable, "-m", "server", "serve", "--data", str(server.data)]
    environment = {**server._environment(), **(also or {})}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        while not _answers(server.port):
            if process.poll() is not None:
                raise RuntimeError(f"the server ended with {process.returncode}")
            time.sleep(0.002)
        return time.perf_counter() - start
    finally:
        processes.stop(process)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/api/v1/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
