"""An account that verbs may be asked about; folders that sandboxes can enter."""

from pathlib import Path

import pytest

from server.foundation import accounts
from server.foundation.database import Database
from tests.programs.undone import Undone
from tests.server.compute.counter import passable


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


@pytest.fixture
def account_id(db: Database) -> int:
    return int(db.write_now(accounts.add, "compute", "jane@example.com", None).id)


@pytest.fixture
def reachable(tmp_path: Path) -> Path:
    """A folder that the unprivileged user of a sandbox can enter."""
    passable(tmp_path)
    return tmp_path
