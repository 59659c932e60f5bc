"""A scripted server, and a device that is paired with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workstation.agent.server import KEY, Script, serving
from workstation.agent import identity
from workstation.agent.talking import Talk


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def talk(script: Script, tmp_path: Path) -> Iterator[Talk]:
    with serving(script) as url:
        yield Talk(identity.new(tmp_path / "data", url, "101", "Pi", KEY))
