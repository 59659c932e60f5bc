"""A token is good when it is handed out; it is renewed once, whoever asks, and never in a loop."""

import asyncio

import pytest

from server.foundation.database import Database
from server.foundation.problems import NotFound
from server.foundation.vault import Vault
from server.shop.etsy import connections
from server.shop.etsy.tokens import Tokens
from server.shop.etsy.trouble import Faulty, NeedsReconnect
from tests.programs.laboratory import until
from tests.server.shop.etsy.market_place import MarketPlace

pytestmark = pytest.mark.anyio


@pytest.fixture
async def tokens(market: MarketPlace) -> Tokens:
    await market.signed_in()
    return market.room.market.tokens


def aged(market: MarketPlace) -> None:
    """The access token is near its end."""
    market.lab.desk.db.write_now(connections.note, 1, access_expires_at="2026-01-01T00:00:00.000000Z")


async def test_a_fresh_one_is_handed_out(tokens: Tokens, market: MarketPlace) -> None:
    held = await tokens.of(1)
    assert market.etsy.sign_in.grant(held.token) is not None
    assert market.etsy.sign_in.rotations == 0
    with pytest.raises(NotFound):
        await tokens.of(4711)


async def test_many_who_ask_renew_it_once(tokens: Tokens, market: MarketPlace) -> None:
    aged(market)
    held = await asyncio.gather(*(tokens.of(1) for _ in range(8)))
    assert len({one.token for one in held}) == 1
    assert market.etsy.sign_in.rotations == 1
    assert market.etsy.sign_in.grant(held[0].token) is not None


async def test_two_processes_renew_it_once(tokens: Tokens, market: MarketPlace) -> None:
    aged(market)
    db = Database(market.lab.place.url)
    other = Tokens(db, Vault(market.lab.desk.keys), market.room.market.api, market.lab.desk.process_id)
    held = await asyncio.gather(tokens.of(1), other.of(1))
    db.close()
    assert held[0].token == held[1].token
    assert market.etsy.sign_in.rotations == 1


async def test_the_new_pair_is_committed_before_it_is_used(tokens: Tokens, market: MarketPlace) -> None:
    aged(market)
    held = await tokens.of(1)
    [shop] = market.shops()
    assert (shop["version"], shop["renewing_by"]) == (2, None)
    assert held.version == 2


async def test_whoever_goes_away_leaves_it_written_down(tokens: Tokens, market: MarketPlace) -> None:
    aged(market)
    asking = asyncio.ensure_future(tokens.of(1))

    async def is_under_way() -> bool:
        return bool(tokens._under_way) or asking.done()  # it may be quicker than a look

    await until(is_under_way, 60)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await tokens.finish()
    assert (await tokens.of(1)).version == 2


async def test_a_spent_one_is_told_once(tokens: Tokens, market: MarketPlace) -> None:
    aged(market)
    market.etsy.sign_in.revoke()
    for _ in range(3):
        with pytest.raises(NeedsReconnect, match="Connect the shop with Etsy again"):
            await tokens.of(1)
    assert sum(call.endswith("/oauth/token") for call in market.etsy.calls) == 2
    assert market.shops()[0]["state"] == "needs_reconnect"


async def test_a_fault_of_etsys_is_not_the_end(tokens: Tokens, market: MarketPlace) -> None:
    aged(market)
    market.etsy.faults.wish("500", "oauth/token")
    with pytest.raises(Faulty):
        await tokens.of(1)
    assert (await tokens.of(1)).version == 2


async def test_an_answer_that_was_lost_needs_a_new_consent(tokens: Tokens, market: MarketPlace) -> None:
    """Etsy has rotated, and nobody knows the new pair."""
    aged(market)
    market.etsy.faults.wish("html", "oauth/token")
    with pytest.raises(Faulty):
        await tokens.of(1)
    market.etsy.sign_in.revoke()
    with pytest.raises(NeedsReconnect):
        await tokens.of(1)
