"""The desk as a person feels it: from a click on its icon to the queue on screen, and how long 100,000 jobs ever stop it.

Both are measured in processes of their own on Qt's offscreen platform, which paints as a screen does. No server answers:
what is shown comes from the cache.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workstation.app import Program
    from workstation.records.jobs import Job

Row = tuple[str, str, str, str]

_NOWHERE = "http://127.0.0.1:9"
_CACHED = 2_000
_TICK_S = 0.004
_SLICE = 150
_ENVIRONMENT = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_API": "pyside6",
    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
}


def rows(quick: bool) -> list[Row]:
    jobs = 10_000 if quick else 100_000
    with tempfile.TemporaryDirectory() as name:
        return [*_start_rows(Path(name), 5 if quick else 15), *_board_rows(jobs, 3.0 if quick else 10.0)]


def _start_rows(folder: Path, repeats: int) -> list[Row]:
    _child("fill", str(folder), str(_CACHED))
    taken: list[float] = []
    for _ in range(repeats):
        began = time.time()
        taken.append(float(_child("start", str(folder))) - began)
    size = f"{_CACHED:,} jobs in the cache, {repeats} starts"
    best, middle = min(taken), statistics.median(taken)
    return [
        (
            "workstation: start to a painted queue",
            "≤ 0.6 s",
            f"{best:.2f} s best, {middle:.2f} s median",
            size,
        )
    ]


def _board_rows(jobs: int, seconds: float) -> list[Row]:
    said = json.loads(_child("board", str(jobs), str(seconds)))
    found: list[Row] = []
    for what, gaps in said.items():
        p50, p99, longest = _percentiles(gaps)
        target = "p99 ≤ 16 ms"
        words = f"p50 {p50:.1f}, p99 {p99:.1f}, max {longest:.1f} ms"
        found.append((f"workstation: gap while {what}", target, words, f"{jobs:,} jobs on the board"))
    return found


def _percentiles(gaps: list[float]) -> tuple[float, float, float]:
    ordered = sorted(gap * 1000 for gap in gaps)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)], ordered[-1]


def _child(*arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.workstation", *arguments],
        env={**os.environ, **_ENVIRONMENT},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(run.stderr[-2000:])
    return run.stdout


# what the children do; nothing of the workstation is imported above, so that they start as the program does


def _fill(folder: Path, number: int) -> None:
    from workstation.app import _cache_file  # see above
    from workstation.cache.store import Store  # see above

    async def save() -> None:
        store = Store(_cache_file(folder, _NOWHERE))
        await store.save(_jobs(number), (), {"complete": True, "counts": {"UPLOADED": number}})
        await store.close()

    asyncio.run(save())


def _jobs(number: int) -> "Iterator[Job]":
    from tests.workstation.fake_lab import row  # see above
    from workstation.records.jobs import Job  # see above

    return (Job.from_wire(row(index)) for index in range(number))


def _start(folder: Path) -> None:
    """The program as its icon starts it; it says when its queue is painted and is ended."""
    from workstation import __main__ as program  # see above

    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # as the program itself does
    from workstation.views.jobs.table import QueueTable  # see above

    paint = QueueTable.paintEvent

    def painted(self: QueueTable, event: Any) -> None:
        paint(self, event)
        if self.model().rowCount():
            sys.stdout.write(f"{time.time()}\n")
            sys.stdout.flush()
            os._exit(0)

    QueueTable.paintEvent = painted  # type: ignore[assignment,method-assign]  # to know when, without a change of the program
    program.main(["--data", str(folder), "--server", _NOWHERE])


def _board(number: int, seconds: float) -> None:
    from workstation import app as desk  # see above
    from workstation.loop import Loop  # see above
    from workstation.settings import Settings  # see above

    app = desk.prepare(["layerdesk"])

    async def measure(folder: str) -> dict[str, list[float]]:
        program = desk.Program(app, desk.Start(Settings(Path(folder)), _NOWHERE))
        program.window.resize(1440, 900)
        program.window.show()
        jobs = list(_jobs(number))
        found = {"a board fills": await _gaps(_filling(program, jobs))}
        program._on_caught_up()  # what the program does once it knows everything
        found["scrolling"] = await _gaps(_scrolling(program, seconds))
        found["50 changes a second arrive"] = await _gaps(_changing(program, jobs, seconds))
        return found

    with tempfile.TemporaryDirectory() as folder, asyncio.Runner(loop_factory=lambda: Loop(app)) as runner:
        sys.stdout.write(json.dumps(runner.run(measure(folder))))
        sys.stdout.flush()
        os._exit(0)


async def _gaps(work: Any) -> list[float]:
    """How much later than asked for the loop came round, at each of its ticks."""
    found: list[float] = []
    running = asyncio.ensure_future(work)
    last = time.perf_counter()
    while not running.done():
        await asyncio.sleep(_TICK_S)
        now = time.perf_counter()
        found.append(max(0.0, now - last - _TICK_S))
        last = now
    await running
    return found


async def _filling(program: "Program", jobs: "list[Job]") -> None:
    """In the slices in which the puller lays cached rows on the board."""
    board = program.desk.board
    for start in range(0, len(jobs), _SLICE):
        board.merge(jobs[start : start + _SLICE])
        await asyncio.sleep(0)
    model = program.window.queue.model
    while model.is_arranging or model.rowCount() < len(jobs):  # noqa: ASYNC110  # the model tells nobody
        await asyncio.sleep(0.02)


async def _scrolling(program: "Program", seconds: float) -> None:
    bar = program.window.queue.table.verticalScrollBar()
    until = time.perf_counter() + seconds
    step = max(37, bar.maximum() // 400)
    while time.perf_counter() < until:
        bar.setValue((bar.value() + step) % max(1, bar.maximum()))
        await asyncio.sleep(1 / 60)


async def _changing(program: "Program", jobs: "list[Job]", seconds: float) -> None:
    """Somebody else's desk works: notes, locks, and jobs that leave the queue."""
    until = time.perf_counter() + seconds
    for number in count():
        if time.perf_counter() > until:
            return
        job = jobs[(number * 7919) % len(jobs)]
        status = "PENDING" if number % 5 == 0 else job.status
        program.desk.board.live(replace(job, notes=f"change {number}", status=status))
        await asyncio.sleep(1 / 50)


if __name__ == "__main__":
    {
        "fill": lambda given: _fill(Path(given[0]), int(given[1])),
        "start": lambda given: _start(Path(given[0])),
        "board": lambda given: _board(int(given[0]), float(given[1])),
    }[sys.argv[1]](sys.argv[2:])
