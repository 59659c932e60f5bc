"""A workshop that sandboxes can enter; what is installed without any packages is installed once."""

from pathlib import Path

import pytest

from server.compute.agent import identity, sandbox
from server.compute.agent.environments import Environments
from server.compute.agent.workshop import Workshop, open_workshop
from tests.server.compute.counter import passable


@pytest.fixture(scope="session")
def environments(tmp_path_factory: pytest.TempPathFactory) -> Environments:
    assert sandbox.problem() is None
    interpreter = identity.interpreter()
    assert interpreter is not None
    folder = tmp_path_factory.mktemp("environments")
    passable(folder)
    return open_workshop(folder, interpreter).environments


@pytest.fixture
def workshop(reachable: Path, environments: Environments) -> Workshop:
    made = open_workshop(reachable / "workshop", environments.interpreter)
    made.environments = environments
    return made
