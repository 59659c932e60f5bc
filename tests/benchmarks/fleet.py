"""The wall of a hundred printers, each of which reports twice a second: does it ever stop the desk, and what does it cost?

Measured in a process of its own on Qt's offscreen platform, over the whole way that a change takes: bytes of the stream,
words, records, the sorted list, and the painted card.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.workstation.fake_fleet import FakeFleet
    from workstation.app import Program

Row = tuple[str, str, str, str]

_PRINTERS, _A_SECOND = 100, 2
_TICK_S = 0.004
_TALK_S = 0.02
_ENVIRONMENT = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_API": "pyside6",
    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
}


def rows(quick: bool) -> list[Row]:
    said = json.loads(_child(str(4.0 if quick else 12.0)))
    found: list[Row] = []
    for what, (gaps, share) in said.items():
        ordered = sorted(gap * 1000 for gap in gaps)
        p99, longest = ordered[int(len(ordered) * 0.99)], ordered[-1]
        size = f"{_PRINTERS} printers, {_A_SECOND} updates a second each"
        found += [
            (f"fleet wall, {what}: gap of the event loop", "p99 ≤ 16 ms", f"p99 {p99:.1f}, max {longest:.1f} ms", size),
            (f"fleet wall, {what}: of one core", "≤ 25 %", f"{share * 100:.0f} %", size),
        ]  # fmt: skip
    return found


def _child(*arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.fleet", *arguments],
        env={**os.environ, **_ENVIRONMENT},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(run.stderr[-2000:])
    return run.stdout


# what the child does; nothing of the workstation is imported above


def _measure(seconds: float) -> None:
    from tests.workstation.fake_fleet import FakeFleet, printer  # see above
    from workstation import app as desk  # see above
    from workstation.loop import Loop  # see above
    from workstation.settings import Settings  # see above

    app = desk.prepare(["layerdesk"])

    async def measure(folder: str) -> dict[str, tuple[list[float], float]]:
        lab = FakeFleet(*(printer(number, "printing") for number in range(1, _PRINTERS + 1)))
        start = desk.Start(Settings(Path(folder)), "http://lab.test", token=lab.token)
        program = desk.Program(app, start, transport=lab.transport())
        program.desk.shift.choose("Jane Doe")
        program.window.resize(1920, 1080)
        running = asyncio.ensure_future(program.run())
        await _until(lambda: program.link.is_online)
        program.window.go("printers")
        await _until(lambda: program.desk.fleet.is_fresh)
        found = {"large cards": await _watched(lab, seconds)}
        _make_small(program)
        found["all at once"] = await _watched(lab, seconds)
        lab.closing = True
        program.stop.set()
        await running
        return found

    with tempfile.TemporaryDirectory() as folder, asyncio.Runner(loop_factory=lambda: Loop(app)) as runner:
        sys.stdout.write(json.dumps(runner.run(measure(folder))))
        sys.stdout.flush()
        os._exit(0)


def _make_small(program: "Program") -> None:
    """A hundred cards on one screen."""
    wall: Any = program.window.stack.currentWidget()
    wall.wall.grid.show_large(large=False)


async def _until(condition: "Callable[[], object]") -> None:
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110  # the condition is anybody's
            await asyncio.sleep(0.02)


async def _watched(lab: "FakeFleet", seconds: float) -> tuple[list[float], float]:
    """How much later than asked for the loop came round, and the share of one core; the printers' talk is made before."""
    talk = _talk(seconds)
    await _say(lab, _talk(1))  # Where each card stands is settled before.
    gaps: list[float] = []
    talking = asyncio.ensure_future(_say(lab, talk))
    began, cpu = time.perf_counter(), time.process_time()
    last = began
    while not talking.done():
        await asyncio.sleep(_TICK_S)
        now = time.perf_counter()
        gaps.append(max(0.0, now - last - _TICK_S))
        last = now
    took, cost = time.perf_counter() - began, time.process_time() - cpu
    await talking
    return gaps, cost / took


def _talk(seconds: float) -> list[dict[str, Any]]:
    """What moves in a print: temperatures, progress, remaining time, layers."""
    return [
        {
            "id": 1 + number % _PRINTERS,
            "nozzle_temp": 220 + (number % 7) / 10,
            "bed_temp": 60 + (number % 5) / 10,
            "progress": (number / 40) % 100,
            "left_s": 600 * (number % _PRINTERS) + 9000 - number / (_PRINTERS * _A_SECOND),
            "layer": number // 200,
        }
        for number in range(int(seconds * _PRINTERS * _A_SECOND))
    ]


async def _say(lab: "FakeFleet", talk: list[dict[str, Any]]) -> None:
    each = round(_PRINTERS * _A_SECOND * _TALK_S)
    began = time.perf_counter()
    for turn, start in enumerate(range(0, len(talk), each)):
        for data in talk[start : start + each]:
            lab.live("printer", data)
        await asyncio.sleep(max(0.0, began + (turn + 1) * _TALK_S - time.perf_counter()))


if __name__ == "__main__":
    _measure(float(sys.argv[1]))
