"""One server for each file, and a migrated database of each sort for the verbs."""

import pytest

from tests.programs.laboratory import Lab
from tests.programs.shared_lab import emptied
from tests.programs.undone import Undone


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab)
