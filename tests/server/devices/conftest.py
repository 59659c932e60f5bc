"""A database of each sort, and a client of document 001 that is signed in."""

from collections.abc import AsyncIterator
from contextlib import aclosing

import httpx
import pytest

from tests.programs.laboratory import Lab
from tests.server.devices.pi import account
from tests.server.foundation.conftest import db, url

__all__ = ["db", "url"]


@pytest.fixture
async def john(lab: Lab) -> AsyncIterator[httpx.AsyncClient]:
    async with aclosing(await account(lab)) as client:
        yield client
