"""Runs that are stopped, before they begin and in the middle."""

import os
import subprocess
import threading
from pathlib import Path

import pytest

from server.compute.agent import sandbox
from server.compute.agent.locking import locked
from server.compute.agent.watching import Watch
from server.compute.agent.workshop import DONE, STOPPED, Brought, Workshop, open_workshop, read_output
from tests.server.compute.agent.errands import errand


def test_stopped_in_the_middle(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()
    entered = workshop._enter

    def enter(key: str) -> object:
        def tell(watch: Watch) -> None:
            entered(key)(watch)
            begun.set()

        return tell

    monkeypatch.setattr(Workshop, "_enter", lambda _self, key: enter(key))
    found: list[Brought] = []
    thread = threading.Thread(
        target=lambda: found.append(workshop.run(errand("import time; time.sleep(600)")))
    )
    thread.start()
    assert begun.wait(60)
    workshop.stop()
    thread.join()
    assert [brought.state for brought in found] == [STOPPED]
    assert list((workshop.folder / "runs").iterdir()) == []


def test_stopped_before_it_begins(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    workshop.stop(["part-1-1-1"])
    monkeypatch.setattr(sandbox, "run", None)
    assert workshop.run(errand("pass")).state == STOPPED


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
