"""A stand-in Etsy, and a lab that is connected with one: one of both for each file, as new before each test."""

from collections.abc import AsyncIterator, Iterator

import pytest

from server.opening import shop as wiring
from server.shop.etsy.api import Api
from tests.programs.laboratory import Lab
from tests.programs.shared_lab import emptied
from tests.programs.undone import Undone
from tests.server.shop.etsy.market_place import QUIET, MarketPlace, Opened, api_of, brisk
from tests.standins.etsy import Etsy


@pytest.fixture
def db(undone_db: Undone) -> Undone:
    return undone_db


@pytest.fixture(scope="module")
async def running_etsy() -> AsyncIterator[Etsy]:
    async with Etsy() as running:
        yield running


@pytest.fixture
def etsy(running_etsy: Etsy) -> Etsy:
    running_etsy.begin_again()
    return running_etsy


@pytest.fixture
async def api(etsy: Etsy) -> AsyncIterator[Api]:
    asking = api_of(etsy)
    yield asking
    await asking.web.close()


@pytest.fixture(scope="module")
def opened_room() -> Iterator[Opened]:
    """What the server of this file opened for Etsy, once it is there."""
    opened = Opened()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "open_etsy", opened.open)
        yield opened


@pytest.fixture(scope="module")
def shared_settings(running_etsy: Etsy, opened_room: Opened) -> dict[str, str]:
    assert opened_room.rooms == []
    return {**QUIET, **running_etsy.settings()}


@pytest.fixture
async def market(etsy: Etsy, shared_lab: Lab, opened_room: Opened) -> MarketPlace:
    lab = await emptied(shared_lab, "accounts")
    [room] = opened_room.rooms
    room.market.api.pace = brisk()
    return MarketPlace(lab, room, etsy)
