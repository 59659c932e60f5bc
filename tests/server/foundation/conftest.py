"""A migrated database of each sort, without a server around it."""

import shutil
from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from server.foundation.database import Database
from tests.programs.databases import SQLITE
from tests.programs.laboratory import populate


@pytest.fixture
def url(request: pytest.FixtureRequest, database_kind: str, database_url: str) -> str:
    """With the people that every test may count on."""
    if database_kind == SQLITE:
        shutil.copy(request.getfixturevalue("sqlite_template"), make_url(database_url).database or "")
    else:
        populate(database_url, "a hash")
    return database_url


@pytest.fixture
def db(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.close()
