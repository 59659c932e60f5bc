"""A workshop that sandboxes can enter."""

from pathlib import Path

import pytest

from server.compute.agent import identity, sandbox
from server.compute.agent.workshop import Workshop, open_workshop


@pytest.fixture
def workshop(reachable: Path) -> Workshop:
    assert sandbox.problem() is None
    interpreter = identity.interpreter()
    assert interpreter is not None
    return open_workshop(reachable / "workshop", interpreter)
