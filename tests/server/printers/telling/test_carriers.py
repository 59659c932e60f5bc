"""Notifications on their way out: a real mail server, a real receiver of webhooks, and the courier between."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import select

from server.foundation import clock, outbox, schema
from server.foundation.auth import Keyring
from server.foundation.courier import Courier
from server.foundation.database import Database
from server.foundation.mail import Smtp, relay_of, sender_of
from server.foundation.net import Outside
from server.foundation.vault import Vault
from server.printers.tables import printers
from server.printers.telling import notifications
from server.printers.telling.carriers import NotificationMail, Webhook, signature
from server.printers.telling.notifications import Happening
from tests.programs.laboratory import until
from tests.programs.smtp import Sink
from tests.server.foundation.conftest import db, url
from tests.server.foundation.receivers import Receiver, receiving
from tests.server.printers.queues import add_printer

__all__ = ["db", "url"]

pytestmark = pytest.mark.anyio
VAULT = Vault(Keyring(b"k" * 48))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


@asynccontextmanager
async def carrying(
    db: Database, sink: Sink | None = None, networks: tuple[str, ...] = ("127.0.0.0/8",)
) -> AsyncIterator[None]:
    carriers: dict[str, Any] = {notifications.WEBHOOK: Webhook(db, VAULT, Outside(networks))}
    if sink is not None:
        post = Smtp(relay_of(sink.url), sender_of("Lab <lab@example.org>"))
        carriers[notifications.MAIL] = NotificationMail(post, "3D Print Lab")
    running = asyncio.create_task(Courier(db, "test", carriers).run())
    try:
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def leave(db: Database, key: str = "print-1-start", **stated: Any) -> str | None:
    """A happening of a printer with these settings; the webhook's secret when it was just made."""
    found = db.read_now(lambda unit: unit.value(select(printers.c.id)))
    printer = found or add_printer(db, "Ada")
    _, secret = db.write_now(notifications.change, printer, stated, VAULT)
    run = {"id": 1, "name": "Vase", "file_name": "vase.3mf", "duration_s": 5400}
    happening = Happening("print_complete", key, printer, "Ada has finished Vase.", clock.now(), run)
    db.write_now(notifications.leave, happening)
    return secret


def parcels(db: Database) -> list[Any]:
    return db.read_now(lambda unit: unit.all(select(schema.outbox).order_by(schema.outbox.c.id)))


async def settled(db: Database, state: str, number: int = 0) -> Any:
    found: list[Any] = []

    async def is_so() -> bool:
        found[:] = [parcels(db)[number]]
        return bool(found[0].state == state and found[0].attempts)

    await until(is_so)
    return found[0]


async def test_a_webhook_is_signed(db: Database, receiver: Receiver) -> None:
    secret = leave(db, webhook_url=receiver.url)
    assert secret is not None
    async with carrying(db):
        await settled(db, outbox.DONE)
    (post,) = receiver.received
    assert post.headers["X-Layerdesk-Event"] == "print_complete"
    assert post.headers["X-Layerdesk-Delivery"] == "print-1-start-webhook"
    timestamp = post.headers["X-Layerdesk-Timestamp"]
    expected = hmac.new(secret.encode(), f"{timestamp}.".encode() + post.body, hashlib.sha256).hexdigest()
    assert post.headers["X-Layerdesk-Signature"] == f"sha256={expected}"
    told = json.loads(post.body)
    assert set(told) == {"event", "printer", "print", "message", "at", "id"}
    assert (told["message"], told["id"]) == ("Ada has finished Vase.", post.headers["X-Layerdesk-Delivery"])


async def test_a_webhook_that_fails_is_asked_again_with_the_same_number(
    db: Database, receiver: Receiver
) -> None:
    receiver.status = 500
    leave(db, webhook_url=receiver.url)
    async with carrying(db):
        row = await settled(db, outbox.READY)
        assert row.last_error == "The receiver answered 500."
        receiver.status = 204
        db.write_now(outbox.retry, row.id)
        await settled(db, outbox.DONE)
    deliveries = [post.headers["X-Layerdesk-Delivery"] for post in receiver.received]
    assert deliveries == ["print-1-start-webhook"] * 2


async def test_gone_switches_off(db: Database, receiver: Receiver) -> None:
    receiver.status = 410
    leave(db, webhook_url=receiver.url)
    async with carrying(db):
        row = await settled(db, outbox.DONE)
    assert "410" in row.last_error
    assert db.read_now(notifications.webhook_of, 1, VAULT) is None


@pytest.mark.parametrize("status", [301, 400, 404, 429, 503])
async def test_whatever_is_no_success_is_tried_again(db: Database, receiver: Receiver, status: int) -> None:
    receiver.status, receiver.headers = status, {"Location": receiver.url}
    leave(db, webhook_url=receiver.url)
    async with carrying(db):
        assert (await settled(db, outbox.READY)).last_error == f"The receiver answered {status}."
    assert len(receiver.received) == 1


async def test_a_webhook_is_not_turned_inward(db: Database, receiver: Receiver) -> None:
    leave(db, webhook_url=f"http://127.1:{receiver.port}/")
    async with carrying(db, networks=()):
        row = await settled(db, outbox.DEAD)
    assert "private network" in row.last_error
    assert receiver.received == []


async def test_a_webhook_that_was_switched_off_is_not_asked(db: Database, receiver: Receiver) -> None:
    leave(db, webhook_url=receiver.url)
    db.write_now(notifications.change, 1, {"webhook_url": ""}, VAULT)
    async with carrying(db):
        row = await settled(db, outbox.DONE)
    assert row.last_error == "The webhook was switched off."
    assert receiver.received == []


async def test_a_secret_of_another_key_is_said(db: Database, receiver: Receiver) -> None:
    leave(db, webhook_url=receiver.url)
    strange = Webhook(db, Vault(Keyring(b"x" * 48)), Outside(["127.0.0.0/8"]))
    running = asyncio.create_task(Courier(db, "test", {notifications.WEBHOOK: strange}).run())
    try:
        assert "Enter it again" in (await settled(db, outbox.DEAD)).last_error
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_silent_receiver_does_not_hold_up_the_rest(db: Database) -> None:
    leave(db, webhook_url="http://127.0.0.1:9/")
    leave(db, key="print-2-start")
    async with carrying(db):
        assert "is not there" in (await settled(db, outbox.READY)).last_error
        assert "a moment ago" in (await settled(db, outbox.READY, 1)).last_error


async def test_a_mail(db: Database, smtp_sink: Sink) -> None:
    leave(db, email_to="staff@example.org")
    async with carrying(db, smtp_sink):
        await settled(db, outbox.DONE)
    (mail,) = smtp_sink.received
    assert mail.recipients == ("staff@example.org",)
    assert mail.message["Subject"] == "[3D Print Lab] Ada has finished Vase."
    text = mail.message.get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one
    for part in ("Ada has finished Vase.", "Printer: Ada", "File: vase.3mf", "Duration: 90 minutes"):
        assert part in text


async def test_a_mail_that_is_refused_is_tried_again(db: Database, smtp_sink: Sink) -> None:
    smtp_sink.refuse = 451
    leave(db, email_to="staff@example.org")
    async with carrying(db, smtp_sink):
        assert "451" in (await settled(db, outbox.READY)).last_error


def test_the_signature_is_over_timestamp_and_body() -> None:
    assert signature("s", "1", b"{}") != signature("s", "2", b"{}") != signature("t", "2", b"{}")
    assert signature("s", "1", b"{}").startswith("sha256=")
