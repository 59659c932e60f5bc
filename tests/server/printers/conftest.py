"""A lab whose printers are scripted, and what its tests do again and again."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from server.foundation.database import Database
from server.printers import bridge
from server.printers.supervisor import Patience
from tests.programs.laboratory import emptied
from tests.server.printers.fake_driver import FakeMaker, installed


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> FakeMaker:
    """Asked for before `lab`, so that the server starts with it; a printer that is away is tried again at once."""
    monkeypatch.setattr(bridge, "Patience", partial(Patience, first_pause_s=0.02, longest_pause_s=0.1))
    return installed(monkeypatch)


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated database for verbs alone."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "layerdesk.db")
        database = Database(f"sqlite:///{tmp_path / 'layerdesk.db'}")
    else:
        url = request.getfixturevalue("module_postgres_url")
        emptied(url)
        database = Database(url)
    yield database
    database.close()
