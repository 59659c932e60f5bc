"""A stand-in Etsy, and a lab that is connected with it."""

from collections.abc import AsyncIterator

import pytest

from server.shop.etsy.api import Api
from tests.programs.laboratory import Place
from tests.server.foundation.conftest import db, url
from tests.server.shop.etsy.market_place import MarketPlace, api_of, open_market
from tests.standins.etsy import Etsy

__all__ = ["api", "db", "etsy", "market", "url"]


@pytest.fixture
async def etsy() -> AsyncIterator[Etsy]:
    async with Etsy() as running:
        yield running


@pytest.fixture
async def api(etsy: Etsy) -> AsyncIterator[Api]:
    asking = api_of(etsy)
    yield asking
    await asking.web.close()


@pytest.fixture
async def market(etsy: Etsy, lab_place: Place) -> AsyncIterator[MarketPlace]:
    async with open_market(lab_place, etsy) as place:
        yield place
