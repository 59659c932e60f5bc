"""The room is put together from the settings."""

import pytest

from server.shop.orders.shipping import KIND
from tests.programs.laboratory import Place, opened
from tests.server.shop.etsy.market_place import MarketPlace

pytestmark = pytest.mark.anyio


async def test_a_shop_without_etsy_starts_and_stops(lab_place: Place) -> None:
    async with opened(lab_place) as lab:
        assert lab.desk.loops.dead() == {}
        assert KIND in lab.desk.courier._carriers
        assert (await lab.staff.get("/etsy/accounts")).json()["is_set_up"] is False


async def test_the_settings_reach_it(market: MarketPlace) -> None:
    credentials = market.room.market.api.credentials
    assert credentials.are_complete
    assert credentials.token_url == f"{market.etsy.url}/v3/public/oauth/token"
