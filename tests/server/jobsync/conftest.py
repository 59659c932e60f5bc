"""An account that verbs may be asked about."""

import pytest

from server.foundation import accounts
from server.foundation.database import Database
from tests.server.foundation.conftest import db, url

__all__ = ["db", "url"]


@pytest.fixture
def account_id(db: Database) -> int:
    return int(db.write_now(accounts.add, "jobsync", "jane", None).id)
