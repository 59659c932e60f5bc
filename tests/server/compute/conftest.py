"""An account that verbs may be asked about; folders that sandboxes can enter."""

import os
from pathlib import Path

import pytest

from server.foundation import accounts
from server.foundation.database import Database
from tests.server.foundation.conftest import db, url

__all__ = ["db", "url"]


@pytest.fixture
def account_id(db: Database) -> int:
    return int(db.write_now(accounts.add, "compute", "jane@example.com", None).id)


@pytest.fixture
def reachable(tmp_path: Path) -> Path:
    """Pytest's folders are closed; the unprivileged user of a sandbox must be able to pass through them."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and "pytest-" in str(folder):
            folder.chmod(0o711)
    return tmp_path
