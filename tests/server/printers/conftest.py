"""A lab whose printers are scripted, and what its tests do again and again."""

from functools import partial

import pytest

from server.printers import bridge
from server.printers.supervisor import Patience
from tests.programs.undone import Undone
from tests.server.printers.fake_driver import FakeMaker, installed


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> FakeMaker:
    """Asked for before `lab`, so that the server starts with it; a printer that is away is tried again at once."""
    monkeypatch.setattr(bridge, "Patience", partial(Patience, first_pause_s=0.02, longest_pause_s=0.1))
    return installed(monkeypatch)
