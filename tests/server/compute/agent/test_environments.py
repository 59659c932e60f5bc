"""Environments: made once from wheels, shared, refused in words."""

import dataclasses
import threading
from pathlib import Path

import pytest

from server.compute.agent import environments
from server.compute.agent.environments import Environments, NotInstalled
from server.compute.agent.workshop import DONE, Workshop
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
        with made.holding(("tinypkg",)) as path:
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
    with pytest.raises(NotInstalled, match="could not be installed"), made.holding((wanted,)):
        pass
    assert [path.name for path in made.folder.iterdir() if path.name.startswith("new-")] == []


def test_the_longest_unused_go(workshop: Workshop, monkeypatch: pytest.MonkeyPatch, reachable: Path) -> None:
    index_with(reachable, "one")
    made = over(workshop, index_with(reachable, "two"))
    monkeypatch.setattr(environments, "_KEPT", 1)
    paths = []
    for wanted in ((), ("one",), ("two",)):
        with made.holding(wanted) as path:
            paths.append(path)
    assert [path.is_dir() for path in paths] == [False, True, True]
