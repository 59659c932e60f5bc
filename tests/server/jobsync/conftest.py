"""An account that verbs may be asked about, and one server for each file."""

import pytest

from server.foundation import accounts
from server.foundation.database import Database
from tests.programs.laboratory import Lab
from tests.programs.shared_lab import emptied
from tests.programs.undone import Undone


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab)


@pytest.fixture
def account_id(db: Database) -> int:
    return int(db.write_now(accounts.add, "jobsync", "jane", None).id)
