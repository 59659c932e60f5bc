"""A lab whose printers are scripted, and what its tests do again and again."""

import pytest

from tests.server.printers.fake_driver import FakeMaker, installed


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> FakeMaker:
    """Asked for before `lab`, so that the server starts with it."""
    return installed(monkeypatch)
