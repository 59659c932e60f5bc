"""Runs that are stopped, before they begin and in the middle."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from server.compute.agent import sandbox
from server.compute.agent.locking import locked
from server.compute.agent.stopping import Stop
from server.compute.agent.workshop import DONE, STOPPED, Workshop, open_workshop, read_output
from tests.programs.server import ROOT
from tests.server.compute.agent.errands import errand


def test_stopped_in_the_middle(workshop: Workshop) -> None:
    with ThreadPoolExecutor(1) as agent:
        run = agent.submit(workshop.run, errand("open('begun', 'w'); import time; time.sleep(600)"))
        latest = time.monotonic() + 60
        while not list(workshop.folder.glob("runs/*/out/begun")):
            assert time.monotonic() < latest
            time.sleep(0.01)
        workshop.stop()
        assert run.result(60).state == STOPPED
    assert list((workshop.folder / "runs").iterdir()) == []


def test_stopped_before_it_begins(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop.stop(["part-1-1-1"])
    monkeypatch.setattr(sandbox, "run", None)
    assert workshop.run(errand("pass")).state == STOPPED


def test_what_is_not_wanted_is_forgotten_in_the_end(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.compute.agent.workshop._MOST_UNWANTED", 3)
    workshop.stop([f"part-1-{number}-1" for number in range(10)])
    assert list(workshop._unwanted) == ["part-1-7-1", "part-1-8-1", "part-1-9-1"]


def test_runs_of_a_program_that_was_killed(workshop: Workshop) -> None:
    runs = workshop.folder / "runs"
    for name in ("dead", "alive"):
        (runs / name / "out").mkdir(parents=True)
    command = ["bwrap", "--dev-bind", "/", "/", "--chdir", f"{runs / 'dead' / 'out'}", "sleep", "600"]
    with subprocess.Popen(command) as left, locked(runs / "alive", alone=True):
        while not Path(f"/proc/{left.pid}/cmdline").read_bytes().startswith(b"bwrap"):
            """It is not there yet."""
        open_workshop(workshop.folder, workshop.environments.interpreter)
        assert left.wait(60) == -9
    assert [path.name for path in runs.iterdir()] == ["alive"]


# An agent that is killed as soon as there is something inside its sandbox, or when a script has begun.
DOOMED = """
import os, signal, subprocess, sys, threading
from pathlib import Path
from server.compute.agent import watching
from server.compute.agent.environments import Environments
from server.compute.agent.limits import Limits
from server.compute.agent.workshop import Errand, Workshop

folder, environments, interpreter, when = sys.argv[1:]
popen = subprocess.Popen

def die(process):
    try:
        while process.poll() is None:
            if watching.descendants(process.pid) if when == "early" else list(Path(folder).glob("runs/*/out/begun")):
                os.kill(os.getpid(), signal.SIGKILL)
    finally:
        os._exit(3)  # there is no sandbox

def started(command, **how):
    process = popen(command, **how)
    if "/in/script.py" in command:
        threading.Thread(target=die, args=[process]).start()
    return process

subprocess.Popen = started
workshop = Workshop(Path(folder), Environments(Path(environments), Path(interpreter)))
workshop.run(Errand("part-1-1-1", b"open('begun', 'w'); import time; time.sleep(600)", (), b"", Limits()))
"""


@pytest.mark.parametrize("when", ["early", "late"])
def test_nothing_outlives_an_agent_that_is_killed(workshop: Workshop, when: str) -> None:
    with workshop.environments.holding((), Stop()):
        """So that it is there."""
    places = workshop.folder, workshop.environments.folder, workshop.environments.interpreter
    agent = subprocess.run([sys.executable, "-c", DOOMED, *map(str, places), when], cwd=ROOT, check=False)
    assert agent.returncode == -signal.SIGKILL
    latest = time.monotonic() + 30
    while inside(workshop.folder / "runs"):
        assert time.monotonic() < latest
        time.sleep(0.01)


def inside(runs: Path) -> list[Path]:
    """What still runs over these folders."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if bytes(runs) in (process / "mountinfo").read_bytes():
                found.append(process)
    return found


def test_an_output_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"x" * (1 << 20) + b"y")
    assert read_output(path, 1 << 20) == "The script wrote more than 1 MB."
    assert isinstance(read_output(path, 2 << 20), bytes)


def test_whatever_the_umask(workshop: Workshop) -> None:
    """A service of root may hide its files from everybody."""
    before = os.umask(0o077)
    try:
        brought = workshop.run(errand("import shutil, sys; shutil.copy(sys.argv[1], sys.argv[2])"))
    finally:
        os.umask(before)
    assert brought.state == DONE, brought
