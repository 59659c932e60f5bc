"""News of the stock on its way out: a real receiver, and the courier between."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import select

from server.foundation import schema
from server.foundation.courier import Courier
from server.foundation.database import Database
from server.foundation.mail import Smtp, relay_of, sender_of
from server.foundation.net import Outside
from server.printers.telling import notifications
from server.printers.telling.carriers import NotificationMail
from server.shop.stock import alerts, low_stock
from server.shop.stock.carriers import StockNews, StockWebhook, body_of
from tests.programs.laboratory import until
from tests.programs.smtp import Sink
from tests.server.foundation.conftest import db, url
from tests.server.foundation.receivers import Receiver, receiving
from tests.server.shop.stock.shelves import asked, spool

__all__ = ["db", "url"]
pytestmark = pytest.mark.anyio


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


@asynccontextmanager
async def carrying(
    db: Database, sink: Sink | None = None, networks: tuple[str, ...] = ("127.0.0.0/8",)
) -> AsyncIterator[None]:
    carriers: dict[str, Any] = {
        low_stock.KIND: StockNews(db, "lab@example.org" if sink else ""),
        alerts.HOOK: StockWebhook(db, Outside(networks)),
    }
    if sink is not None:
        post = Smtp(relay_of(sink.url), sender_of("Lab <lab@example.org>"))
        carriers[notifications.MAIL] = NotificationMail(post, "3D Print Lab")
    running = asyncio.create_task(Courier(db, "test", carriers).run())
    try:
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def states(db: Database) -> list[str]:
    query = select(schema.outbox.c.state).order_by(schema.outbox.c.id)
    return [row.state for row in db.read_now(lambda unit: unit.all(query))]


async def test_a_spool_that_becomes_low_is_told_everywhere(
    db: Database, receiver: Receiver, smtp_sink: Sink
) -> None:
    hooks = dict.fromkeys(("slack_webhook_url", "discord_webhook_url", "webhook_url"), receiver.url)
    db.write_now(alerts.change, hooks)
    one = spool(db, 120)
    asked(db)(one, 30)

    async def all_gone() -> bool:
        return states(db) == ["done"] * 5

    async with carrying(db, smtp_sink):
        await until(all_gone, within_s=30)
    slack, discord, other = (json.loads(got.body) for got in receiver.received)
    assert slack["text"] == discord["content"] == other["message"]
    assert slack["text"].startswith(f"PLA Red (spool {one}) is low: 90 g are left")
    assert other["filament"]["current_amount"] == 90
    [mail] = smtp_sink.received
    assert "is low" in str(mail.message["Subject"])
    assert "Printer:" not in mail.message.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one


async def test_a_receiver_that_is_gone_is_switched_off(db: Database, receiver: Receiver) -> None:
    receiver.status = 410
    db.write_now(alerts.change, {"slack_webhook_url": receiver.url})
    asked(db)(spool(db, 120), 30)

    async def switched_off() -> bool:
        return db.read_now(alerts.address_of, "slack") == ""

    async with carrying(db):
        await until(switched_off, within_s=30)


async def test_nothing_goes_inward(db: Database, receiver: Receiver) -> None:
    db.write_now(alerts.change, {"slack_webhook_url": receiver.url})
    asked(db)(spool(db, 120), 30)

    async def dead() -> bool:
        return states(db) == ["done", "dead"]

    async with carrying(db, networks=()):
        await until(dead, within_s=30)
    assert receiver.received == []


def test_nobody_is_called_by_a_spools_name() -> None:
    body = body_of("discord", {"message": "@everyone " + "x" * 3000, "channel": "discord"})
    assert body["allowed_mentions"] == {"parse": []}
    assert len(body["content"]) < 2000
    assert body_of("webhook", {"message": "m", "channel": "webhook"}) == {"message": "m"}
