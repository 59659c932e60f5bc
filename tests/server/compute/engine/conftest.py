"""An engine over a database of its own, with one machine that runs parts in this process."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.compute.agent.limits import Limits
from server.compute.engine.cluster import Place
from server.compute.engine.engine import Engine, EngineRules
from server.foundation.database import Database
from tests.server.compute.counter import passable
from tests.server.foundation.conftest import db, url

__all__ = ["db", "url"]


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One engine after the other works there, with what is installed already."""
    folder = tmp_path_factory.mktemp("workshop")
    passable(folder)
    return folder


@pytest.fixture
def place(reachable: Path, workshop: Path) -> Place:
    return Place("", reachable, workshop, "", "", 2)


@pytest.fixture
async def engine(db: Database, place: Place, reachable: Path) -> AsyncIterator[Engine]:
    made = Engine(db, "me", reachable / "jobs", EngineRules(place, Limits(seconds=300), 64, 1 << 40))
    yield made
    await made.close()
