"""Orders come in whole, whatever Etsy does meanwhile: each receipt once, none missed, and faults end in a sentence."""

import asyncio

import msgspec
import pytest
from sqlalchemy import func, select

from server.foundation import processes, schema
from server.foundation.problems import Conflict
from server.shop.etsy import connections, runs, syncing
from server.shop.etsy import market as market_module
from server.shop.etsy.market import Market, seconds_of
from server.shop.etsy.syncing import Brought
from server.shop.etsy.trouble import EtsyTrouble, Faulty, NeedsReconnect, Resting
from server.shop.etsy.wire_receipts import Page
from server.shop.orders.tables import orders
from tests.programs.laboratory import Place, until
from tests.server.shop.etsy.market_place import MarketPlace, open_market
from tests.standins.etsy import Etsy
from tests.standins.etsy_receipts import FIRST_CREATED

pytestmark = pytest.mark.anyio
BEN, BENS_SHOP = 222, 2002


@pytest.fixture
async def shop(market: MarketPlace) -> MarketPlace:
    market.etsy.limits.per_second = 1000
    await market.signed_in()
    return market


def stored(market: MarketPlace, account_id: int = 1) -> list[int]:
    query = select(orders.c.receipt_id).where(orders.c.account_id == account_id).order_by(orders.c.receipt_id)
    return [row["receipt_id"] for row in market.lab.rows(query)]


async def synced(market: MarketPlace, account_id: int = 1) -> Brought:
    return await market.room.syncing.sync(account_id)


async def test_three_pages_while_new_ones_arrive_and_old_ones_change(shop: MarketPlace) -> None:
    shop.etsy.receipts.fill(250)
    before = sorted(shop.etsy.receipts.by_id)

    def meddle(offset: int) -> None:
        if offset == 100:
            now = int(shop.etsy.now()) + 3600
            shop.etsy.receipts.add(updated_timestamp=now)
            for number in before[:7]:
                shop.etsy.receipts.change(number, updated_timestamp=now, message_from_buyer="Hurry!")

    shop.etsy.on_page = meddle
    brought = await synced(shop)
    assert brought.new == 250
    assert stored(shop) == before
    shop.etsy.on_page = lambda _offset: None
    # What came or changed meanwhile is newer than that window: it belongs to the next one.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(market_module, "seconds_of", lambda instant: seconds_of(instant) + 7200)
        assert await synced(shop) == Brought(seen=8, new=1, updated=7)
    assert stored(shop) == sorted(shop.etsy.receipts.by_id)


async def test_the_next_one_asks_only_for_what_is_new(shop: MarketPlace) -> None:
    shop.etsy.receipts.fill(120)
    assert (await synced(shop)).seen == 120
    now = int(shop.etsy.now())
    fresh = shop.etsy.receipts.add(updated_timestamp=now, created_timestamp=now)
    old = min(shop.etsy.receipts.by_id)
    shop.etsy.receipts.change(old, updated_timestamp=now, status="Canceled")
    assert await synced(shop) == Brought(seen=2, new=1, updated=1)
    assert fresh["receipt_id"] in stored(shop)


@pytest.mark.parametrize("kind", ["429-short", "500", "reset", "count", "duplicate"])
async def test_a_fault_in_the_middle_is_not_noticed(shop: MarketPlace, kind: str) -> None:
    shop.etsy.receipts.fill(250)
    shop.etsy.faults.wish(kind, "receipts", times=2, after=1)
    assert (await synced(shop)).new == 250
    assert stored(shop) == sorted(shop.etsy.receipts.by_id)
    assert shop.etsy.faults.struck
    assert shop.problems() == {}


async def test_bad_receipts_are_told_and_the_others_come_in(shop: MarketPlace) -> None:
    receipts = shop.etsy.receipts
    receipts.fill(101)
    first, second, third, *_ = sorted(receipts.by_id)
    total = receipts.by_id[first]["grandtotal"]
    receipts.change(first, grandtotal=None, total_price=None)
    receipts.change(second, status="Levitating")
    receipts.change(third, total_tax_cost=None)
    assert await synced(shop) == Brought(seen=101, new=100, problems=2)
    assert set(shop.problems()) == {str(first), str(second)}
    receipts.change(
        first,
        grandtotal=total,
        updated_timestamp=int(shop.etsy.now()),
    )
    receipts.change(second, updated_timestamp=int(shop.etsy.now()), status="Paid")
    assert (await synced(shop)).new == 1
    assert shop.problems() == {}


async def test_a_lasting_fault_is_said_and_the_next_one_begins_again(shop: MarketPlace) -> None:
    shop.etsy.receipts.fill(250)
    shop.etsy.faults.wish("500", "receipts", times=100, after=1)
    with pytest.raises(Faulty, match="Try again"):
        await synced(shop)
    assert "fault of its own" in shop.shops()[0]["last_error"]
    shop.etsy.faults.clear()
    assert (await synced(shop)).seen == 250
    assert stored(shop) == sorted(shop.etsy.receipts.by_id)


async def test_the_daily_limit_ends_it_with_the_time(shop: MarketPlace) -> None:
    shop.etsy.faults.wish("429-long", "receipts")
    with pytest.raises(Resting):
        await synced(shop)
    assert "asked again after" in shop.shops()[0]["last_error"]


async def test_a_token_that_ends_in_the_middle(shop: MarketPlace) -> None:
    shop.etsy.receipts.fill(250)
    shop.etsy.on_page = lambda offset: shop.etsy.sign_in.expire() if offset == 100 else None
    assert (await synced(shop)).new == 250
    assert shop.etsy.sign_in.rotations == 1


async def test_a_consent_that_ends_in_the_middle(shop: MarketPlace) -> None:
    shop.etsy.receipts.fill(250)
    shop.etsy.on_page = lambda offset: shop.etsy.sign_in.revoke() if offset == 100 else None
    for _ in range(2):
        with pytest.raises(NeedsReconnect):
            await synced(shop)
    shop.etsy.on_page = lambda _offset: None
    await shop.signed_in()
    await synced(shop)
    assert stored(shop) == sorted(shop.etsy.receipts.by_id)


async def test_whoever_asks_meanwhile_waits_for_the_same_one(shop: MarketPlace) -> None:
    shop.etsy.receipts.fill(120)
    brought = await asyncio.gather(*(synced(shop) for _ in range(5)))
    assert len(set(brought)) == 1
    assert len(shop.runs()) == 1


async def test_another_process_is_not_disturbed(shop: MarketPlace) -> None:
    shop.lab.desk.db.write_now(runs.begin, 1, runs.RECENT, "another")
    shop.lab.desk.db.write_now(processes.enter, "another")
    with pytest.raises(Conflict, match="fetched already"):
        await synced(shop)


@pytest.mark.parametrize("database_kind", ["postgresql"])
async def test_the_same_receipts_of_two_shops(etsy: Etsy, lab_place: Place) -> None:
    etsy.add_shop(BEN, BENS_SHOP, "BensPrints", receipts=130)
    etsy.receipts.fill(130)
    async with open_market(lab_place, etsy) as market:
        anna = (await market.signed_in())["user"]["id"]
        ben = (await market.signed_in(BEN))["user"]["id"]
        both = await asyncio.gather(synced(market, anna), synced(market, ben))
        assert [brought.new for brought in both] == [130, 130]
        assert stored(market, anna) == stored(market, ben)
        assert market.lab.rows(select(func.count().label("n")).select_from(orders)) == [{"n": 260}]


async def test_a_server_that_stopped_goes_on_where_it_was(etsy: Etsy, lab_place: Place) -> None:
    etsy.receipts.fill(250)
    async with open_market(lab_place, etsy) as market:
        await market.signed_in()
        etsy.on_page = lambda offset: etsy.faults.wish("slow", "receipts") if offset == 100 else None
        task = asyncio.ensure_future(synced(market))

        async def is_half_done() -> bool:
            return len(stored(market)) == 200

        await until(is_half_done, 60)
    await asyncio.gather(task, return_exceptions=True)
    etsy.on_page = lambda _offset: None
    etsy.faults.clear()
    async with open_market(lab_place, etsy) as market:
        first, *_ = market.runs()
        assert (first["state"], first["offset"]) == ("running", 200)
        await synced(market)
        assert stored(market) == sorted(etsy.receipts.by_id)
        assert [run["state"] for run in market.runs()] == ["done", "done"]


async def test_refunds_that_etsy_does_not_report_are_found(
    shop: MarketPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "_RESCAN_PAUSE_S", 0.0)
    shop.etsy.receipts.fill(120)
    await synced(shop)
    paid = next(number for number, one in shop.etsy.receipts.by_id.items() if one["status"] == "Paid")
    total = shop.etsy.receipts.by_id[paid]["grandtotal"]
    # Without a new date, as etsy/open-api #513 tells.
    shop.etsy.receipts.change(
        paid, status="Fully Refunded", refunds=[{"amount": total, "created_timestamp": FIRST_CREATED}]
    )
    assert (await synced(shop)).updated == 0
    assert (await shop.room.syncing._rescan(1)).updated == 1
    [row] = shop.lab.rows(select(orders.c.status).where(orders.c.receipt_id == paid))
    assert row["status"] == "refunded"


async def test_by_itself(etsy: Etsy, lab_place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "_LOOK_EVERY_S", 0.05)
    etsy.receipts.fill(3)
    async with open_market(lab_place, etsy, etsy_sync_minutes="0.001") as market:
        await market.signed_in()

        async def is_there() -> bool:
            return len(stored(market)) == 3

        await until(is_there, 60)
        etsy.faults.wish("429-long")

        async def is_told() -> bool:
            return market.shops()[0]["last_error"] is not None

        await until(is_told, 60)
        assert market.lab.desk.loops.dead() == {}


async def test_progress_is_told(shop: MarketPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "_TELL_EVERY_S", 0.0)
    shop.etsy.receipts.fill(250)
    await synced(shop)
    query = select(schema.feed.c.data).where(schema.feed.c.event == "etsy").order_by(schema.feed.c.id)
    states = [row["data"] for row in shop.lab.rows(query)]
    assert sum('"state":"syncing"' in state for state in states) >= 2
    assert '"state":"connected"' in states[-1]


async def test_a_disconnected_shop_says_what_helps(shop: MarketPlace) -> None:
    shop.lab.desk.db.write_now(connections.disconnect, 1)
    with pytest.raises(EtsyTrouble, match="Connect the shop with Etsy again"):
        await synced(shop)


async def test_an_etsy_without_pages_or_a_count_comes_to_an_end(
    shop: MarketPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stand-ins of others may be simpler than Etsy."""
    shop.etsy.receipts.fill(7)
    everything = b",".join(shop.etsy.receipts.encoded(number) for number in shop.etsy.receipts.by_id)
    page = msgspec.json.decode(b'{"results":[%b]}' % everything, type=Page)
    monkeypatch.setattr(Market, "page", lambda *_given: asyncio.sleep(0, page))
    assert (await synced(shop)).new == 7
    assert len(stored(shop)) == 7
