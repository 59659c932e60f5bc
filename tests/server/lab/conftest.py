"""One server for each file."""

import pytest

from tests.programs.laboratory import Lab
from tests.programs.shared_lab import emptied


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab)
