"""Who is told about low stock."""

from typing import Any

import pytest
from sqlalchemy import select

from server.foundation import schema
from server.foundation.database import Database
from server.foundation.problems import Invalid
from server.shop.stock import alerts
from server.shop.stock.grams import hundredths
from tests.server.shop.stock.shelves import spool

NEWS = {"event": "low_stock", "message": "PLA Red is low.", "at": "2026-03-02T12:00:00Z"}


def parcels(db: Database) -> list[Any]:
    query = select(schema.outbox).order_by(schema.outbox.c.id)
    return [(row.kind, row.key, row.recipient) for row in db.read_now(lambda unit: unit.all(query))]


def test_the_defaults(db: Database) -> None:
    row = db.write_now(alerts.settings)
    assert (row.email_enabled, row.email_to, row.slack_webhook_url) == (True, "", "")
    assert db.write_now(alerts.spread, "k", NEWS, "") == []
    assert db.write_now(alerts.spread, "k", NEWS, "lab@example.org") == ["email"]
    assert parcels(db) == [("printer_mail", "k-mail-0", "lab@example.org")]


def test_every_channel_once(db: Database) -> None:
    stated = {
        "slack_webhook_url": "https://hooks.slack.com/services/T/B/secret", "discord_webhook_url": "https://discord.com/x",
        "webhook_url": "https://example.com/hook", "email_to": "a@example.org; b@example.org",
    }  # fmt: skip
    db.write_now(alerts.change, stated)
    assert db.write_now(alerts.spread, "k", NEWS, "lab@example.org") == [
        "slack",
        "discord",
        "webhook",
        "email",
    ]
    assert db.write_now(alerts.spread, "k", NEWS, "lab@example.org") == []
    assert parcels(db) == [
        ("stock_webhook", "k-slack", "hooks.slack.com"),
        ("stock_webhook", "k-discord", "discord.com"),
        ("stock_webhook", "k-webhook", "example.com"),
        ("printer_mail", "k-mail-0", "a@example.org"),
        ("printer_mail", "k-mail-1", "b@example.org"),
    ]


def test_switched_off(db: Database) -> None:
    db.write_now(alerts.change, {"email_enabled": False, "webhook_url": "https://example.com/a"})
    db.write_now(alerts.switch_off, "webhook", "https://example.com/other")
    assert db.read_now(alerts.address_of, "webhook") == "https://example.com/a"
    db.write_now(alerts.switch_off, "webhook", "https://example.com/a")
    assert db.read_now(alerts.address_of, "webhook") == ""
    assert db.write_now(alerts.spread, "k", NEWS, "lab@example.org") == []


def test_what_is_no_mail_address(db: Database) -> None:
    with pytest.raises(Invalid, match="is not a mail address"):
        db.write_now(alerts.change, {"email_to": "nobody"})


def test_what_is_low(db: Database) -> None:
    spool(db)
    less, least = spool(db, 50), spool(db, 20)
    spool(db, 5, low_stock_threshold=hundredths(1))
    assert [row.id for row in db.read_now(alerts.low)] == [least, less]
