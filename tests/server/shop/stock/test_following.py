"""The loop finds what ended, while it runs and while it was away."""

import asyncio

import pytest
from sqlalchemy import insert

from server.foundation.database import Database
from server.foundation.feed import Feed
from server.printers import prints
from server.printers.tables import prints as table
from server.shop.stock import trays
from server.shop.stock.following import PrintFollower
from server.shop.stock.grams import hundredths
from tests.programs.laboratory import until
from tests.server.foundation.conftest import db, url
from tests.server.shop.stock.shelves import (
    NOW,
    add_print,
    add_printer,
    amount,
    at,
    change_print,
    later,
    spool,
)

__all__ = ["db", "url"]
pytestmark = pytest.mark.anyio
FAR = "2099-01-01T00:00:00.000000Z"


async def test_a_step_takes_everything(db: Database) -> None:
    printer, one = add_printer(db), spool(db)
    at(db, NOW, trays.tie, one, printer, 1)
    ended = {
        "name": "A",
        "started_from": "printer",
        "state": "finished",
        "started_at": later(9),
        "grams": 1.0,
    }
    rows = [
        {**ended, "printer_id": printer, "key": f"print {number}", "ended_at": FAR} for number in range(120)
    ]
    db.write_now(lambda unit: unit.run(insert(table), rows))
    followers = [PrintFollower(db, Feed(db), name) for name in ("one", "two")]
    await asyncio.gather(*(follower.step() for follower in followers))
    assert amount(db, one) == hundredths(880)
    await followers[1].step()
    assert amount(db, one) == hundredths(880)


async def test_it_wakes_when_a_print_changes(db: Database) -> None:
    printer, one = add_printer(db), spool(db)
    at(db, NOW, trays.tie, one, printer, 1)
    run = add_print(db, printer, started_at=later(9), grams=5.0)
    feed = Feed(db)
    await feed.open()
    tasks = [asyncio.create_task(loop) for loop in (feed.run(), PrintFollower(db, feed, "one").run())]
    try:
        await asyncio.sleep(0)
        change_print(db, run, ended_at=FAR)
        await db.write(lambda unit: prints.change(unit, run, state="finished"))

        async def is_taken() -> bool:
            return amount(db, one) == hundredths(995)

        await until(is_taken, within_s=20)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
