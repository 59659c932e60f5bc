"""A database of each sort, one server for each file, and a client of document 001 that is signed in."""

from collections.abc import AsyncIterator
from contextlib import aclosing

import httpx
import pytest

from tests.programs.laboratory import Lab
from tests.programs.shared_lab import emptied
from tests.programs.undone import Undone
from tests.server.devices.pi import account


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab)


@pytest.fixture
async def john(lab: Lab) -> AsyncIterator[httpx.AsyncClient]:
    async with aclosing(await account(lab)) as client:
        yield client
