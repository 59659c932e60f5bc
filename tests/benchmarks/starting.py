"""How long a start takes until the first answer, and what an idle server holds."""

import http.client
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from tests.benchmarks.serving import Row, memory_mb, running
from tests.programs import processes
from tests.programs.server import ROOT, Server

_IDLE_S = 3.0


def rows(quick: bool) -> Iterator[Row]:
    with running(1000) as server:
        server.kill()
        starts = [_started(server) for _ in range(3 if quick else 7)]
        server.start()
        time.sleep(_IDLE_S)
        if server.process is not None:
            note = f"median of {len(starts)}, 1,000 jobs"
            yield ("start to first answer", "≤ 0.8 s", f"{statistics.median(starts):.2f} s", note)
            yield ("idle memory", "≤ 80 MB", f"{memory_mb(server.process.pid):.0f} MB", "resident")


def _started(server: Server) -> float:
    command = [sys.executable, "-m", "server", "serve", "--data", str(server.data)]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=server._environment(), stderr=subprocess.DEVNULL)
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
