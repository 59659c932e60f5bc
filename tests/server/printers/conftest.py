"""A lab whose printers are scripted, and what its tests do again and again."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from server.printers import bridge
from server.printers.supervisor import Patience
from tests.programs.laboratory import Lab, Place, opened
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


@pytest.fixture
async def local_lab(lab_place: Place) -> AsyncIterator[Lab]:
    """Its printers may lie on this machine."""
    async with opened(lab_place, bridge_printer_subnets="127.0.0.0/8") as lab:
        yield lab
