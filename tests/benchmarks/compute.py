"""Compute jobs: cutting and joining a large table, and what a part costs beside its script over two agents."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.benchmarks.serving import Row
from tests.programs import processes
from tests.programs.agents import Machines
from tests.programs.server import ROOT, Server
from tests.server.compute.counter import PERSON, form

# In a process of its own, because its peak of memory is a figure. What writes the outputs is not timed: that is the script's.
TABLE = """
import json, resource, sys, time
from pathlib import Path
from server.compute.slices import splitting
from server.compute.slices.merging import merge

folder, size, row = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3].encode()
data = folder / "data.csv"
with data.open("wb") as file:
    file.write(b"a,b,c,d\\n")
    block = row * ((4 << 20) // len(row))
    while file.tell() < size:
        file.write(block)
began = time.perf_counter()
table, ranges = splitting.split(data, 16 << 20, 2)
took = time.perf_counter() - began
outputs = []
with data.open("rb", buffering=0) as file:
    for number, (start, end) in enumerate(ranges):
        began = time.perf_counter()
        part = splitting.part(file, table.header, start, end)
        took += time.perf_counter() - began
        outputs.append(folder / str(number))
        outputs[-1].write_bytes(part)
began = time.perf_counter()
with (folder / "result").open("w+b") as target:
    merged = merge(outputs, target, table.header)
took += time.perf_counter() - began
assert merged == data.stat().st_size
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([merged / 1e6 / took, peak, len(ranges)]))
"""
WALKED = "stray quotes"
_WALKED_BYTES = 64 << 20
KINDS = {
    "plain": "abcdef,12345,some text here,0.12345\n",
    "quoted": 'abcdef,"12,345","some ""text""\nhere",0.12345\n',
    WALKED: 'abcdef,5" pipe,"some text, here",0.12345\n',
}
NOTHING = "import sys; open(sys.argv[2], 'w').write('x,y\\n1,2\\n')"


def rows(quick: bool) -> Iterator[Row]:
    size = (128 if quick else 1024) << 20
    for kind, row in KINDS.items():
        with tempfile.TemporaryDirectory() as folder:
            given = min(size, _WALKED_BYTES) if kind == WALKED else size
            rate, peak, parts = _cut_and_joined(Path(folder), given, row)
        target = "≥ 150 MB/s" if kind != WALKED else "–"
        yield (
            f"split and merge, {kind}",
            target,
            f"{rate:.0f} MB/s",
            f"{given >> 20} MB, {parts} parts, peak {peak:.0f} MB",
        )
    with _lab() as server, httpx.Client(base_url=server.url, trust_env=False, timeout=60) as person:
        user_id = int(person.post("/auth/register", json=PERSON).json()["id"])
        _wait(lambda: len(person.get("/sellers/agents/online").json()) == 2)
        _run(person, user_id, 4)  # makes the environment on both
        count = 100 if quick else 1000
        took, again, stall = _run(person, user_id, count)
        yield (
            f"{count} parts over 2 agents",
            "no stall",
            f"{took:.0f} s, {again} sent again",
            f"longest pause {stall:.1f} s",
        )
        yield (
            "overhead per part, warm",
            "≤ 1 s",
            f"{2 * took / count:.2f} s",
            "the script's own start included",
        )


def _cut_and_joined(folder: Path, size: int, row: str) -> tuple[float, float, int]:
    command = [sys.executable, "-c", TABLE, str(folder), str(size), row]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    rate, peak, parts = json.loads(done.stdout)
    return rate, peak, parts


@contextmanager
def _lab() -> Iterator[Server]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o711)
        port = processes.free_port()
        stated = {"SCHEDULER": f"tls://127.0.0.1:{port}", "PART_MB": "0.00001"}
        server = Server(folder, {f"LAYERDESK_COMPUTE_{key}": value for key, value in stated.items()})
        machines = Machines(folder, server, port)
        stack.callback(machines.stop)
        stack.callback(server.kill)
        machines.start(("pc-1", "pc-2"))
        yield server


def _run(person: httpx.Client, user_id: int, parts: int) -> tuple[float, int, float]:
    """Seconds, parts that were sent more than once, and the longest time without progress."""
    table = "name,size\n" + "".join(f"name{number:05},1\n" for number in range(parts))
    began = time.monotonic()
    answer = person.post("/jobs/upload", **form(user_id, code=NOTHING, data=table))
    answer.raise_for_status()
    place = f"/jobs/{answer.json()['job_id']}"
    done, last, stall = 0, time.monotonic(), 0.0
    while True:
        job: dict[str, Any] = person.get(place).json()
        if job["completed_subtasks"] > done:
            done, last = job["completed_subtasks"], time.monotonic()
        stall = max(stall, time.monotonic() - last)
        if job["status"] in ("COMPLETED", "FAILED"):
            break
        time.sleep(0.2)
    if job["status"] != "COMPLETED" or job["total_subtasks"] != parts:
        raise RuntimeError(f"the job ended as {job['status']}: {job['error']}")
    again = sum(part["attempt"] > 1 for part in job["subtasks"])
    return time.monotonic() - began, again, stall


def _wait(is_so: Any) -> None:
    while not is_so():
        time.sleep(0.1)
