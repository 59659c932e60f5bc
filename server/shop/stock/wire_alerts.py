"""Alerts as the real client of document 004 reads and writes them."""

from typing import Annotated

import msgspec
from msgspec import UNSET, UnsetType

from server.printers.wire_schedule import Url
from server.shop.stock.wire import Number


class AlertSettings(msgspec.Struct):
    """An address of a webhook is a password: only administrators are shown all of it."""

    slack_webhook_url: str | None
    discord_webhook_url: str | None
    webhook_url: str | None
    email_enabled: bool
    email_to: str | None


class AlertSettingsWish(msgspec.Struct, kw_only=True):
    slack_webhook_url: Url | UnsetType | None = UNSET
    discord_webhook_url: Url | UnsetType | None = UNSET
    webhook_url: Url | UnsetType | None = UNSET
    email_enabled: bool | UnsetType = UNSET
    email_to: Annotated[str, msgspec.Meta(max_length=2600)] | UnsetType | None = UNSET


class LowStock(msgspec.Struct):
    id: int
    material: str
    color: str
    current_amount: Number
    low_stock_threshold: Number
    unit: str


class PrinterIssue(msgspec.Struct):
    id: int
    name: str
    status: str
    message: str


class AlertPreview(msgspec.Struct):
    low_stock: list[LowStock]
    printer_issues: list[PrinterIssue]


class AlertTriggered(msgspec.Struct):
    sent: bool
    """They are on their way; the outbox says whether they arrived."""
    channels: list[str]
    low_stock_count: int
    printer_issue_count: int
