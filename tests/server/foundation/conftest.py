"""A migrated database of each sort, without a server around it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.foundation.database import Database
from tests.programs.laboratory import emptied, populate


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "layerdesk.db")
        return f"sqlite:///{tmp_path / 'layerdesk.db'}"
    found: str = request.getfixturevalue("module_postgres_url")
    emptied(found)
    populate(found, "a hash")
    return found


@pytest.fixture
def db(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.close()
