"""Environments: made once from wheels, shared, refused in words."""

import dataclasses
import functools
import http.server
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from server.compute.agent import environments
from server.compute.agent.environments import Environments, NotInstalled
from server.compute.agent.stopping import Stop
from server.compute.agent.workshop import DONE, STOPPED, Workshop
from tests.server.compute.agent.errands import errand
from tests.server.compute.agent.wheels import index_with, index_with_source_only


def over(workshop: Workshop, index: str) -> Environments:
    return dataclasses.replace(workshop.environments, index=index)


def test_a_package_is_there_and_the_network_is_not(workshop: Workshop, reachable: Path) -> None:
    workshop.environments = over(workshop, index_with(reachable, "tinypkg"))
    code = "import sys, tinypkg; open(sys.argv[2], 'w').write(str(tinypkg.ANSWER))"
    brought = workshop.run(errand(code, requirements=("tinypkg==1.0",)))
    assert (brought.state, brought.output) == (DONE, b"42"), brought


def test_it_is_made_once_and_shared(
    workshop: Workshop, reachable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = over(workshop, index_with(reachable, "tinypkg"))
    calls: list[tuple[str, ...]] = []
    uv = Environments._uv
    monkeypatch.setattr(Environments, "_uv", lambda self, *rest: (calls.append(rest), uv(self, *rest)))

    together = threading.Barrier(3, timeout=60)
    found: list[bool] = []

    def hold() -> None:
        with made.holding(("tinypkg",), Stop()) as path:
            together.wait()
            found.append((path / "bin" / "python").is_symlink())

    threads = [threading.Thread(target=hold) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 2
    assert found == [True] * 3


@pytest.mark.parametrize("wanted", ["tinypkg==9", "evilpkg"])
def test_what_the_index_has_not_as_a_wheel(workshop: Workshop, reachable: Path, wanted: str) -> None:
    index_with_source_only(reachable, "evilpkg")
    made = over(workshop, index_with(reachable, "tinypkg"))
    with pytest.raises(NotInstalled, match="could not be installed"), made.holding((wanted,), Stop()):
        pass
    assert [path.name for path in made.folder.iterdir() if path.name.startswith("new-")] == []


@contextmanager
def served(folder: Path, asked: threading.Event, answers: threading.Event) -> Iterator[str]:
    """An index that takes its time."""

    class Slow(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.set()
            assert answers.wait(120)
            super().do_GET()

        def log_message(self, *_said: Any) -> None:
            """To nobody."""

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Slow, directory=folder)
    ) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/simple"
        finally:
            answers.set()
            server.shutdown()
            serving.join()


def test_an_installation_that_is_not_wanted_any_more(
    workshop: Workshop, reachable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who installs, and who waits for it; what they leave is no environment, and the next one makes it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    index_with(reachable, "tinypkg")
    asked, answers = threading.Event(), threading.Event()
    with served(reachable, asked, answers) as index, ThreadPoolExecutor(2) as agents:
        made = workshop.environments = over(workshop, index)
        ready = {path for path in made.folder.iterdir() if path.is_dir()}
        code = "import sys, tinypkg; open(sys.argv[2], 'w').write(str(tinypkg.ANSWER))"
        keys = ["part-1-1-1", "part-1-2-1"]
        runs = [agents.submit(workshop.run, errand(code, key, ("tinypkg",))) for key in keys]
        assert asked.wait(120)
        workshop.stop(keys)
        assert [run.result(60).state for run in runs] == [STOPPED, STOPPED]
        left = {path for path in made.folder.iterdir() if path.is_dir()} - ready
        assert {path.name for path in left} <= {"cache"}
        answers.set()
        brought = workshop.run(errand(code, "part-1-1-2", ("tinypkg",)))
        assert (brought.state, brought.output) == (DONE, b"42"), brought


def test_the_longest_unused_go(workshop: Workshop, monkeypatch: pytest.MonkeyPatch, reachable: Path) -> None:
    index_with(reachable, "one")
    made = over(workshop, index_with(reachable, "two"))
    monkeypatch.setattr(environments, "_KEPT", 1)
    (made.folder / "gone.lock").touch()
    (made.folder / "gone").symlink_to(made.folder / "nowhere")  # as one that goes while it is looked at
    paths = []
    for wanted in ((), ("one",), ("two",)):
        with made.holding(wanted, Stop()) as path:
            paths.append(path)
    (made.folder / "gone").unlink()
    assert [path.is_dir() for path in paths] == [False, True, True]
