"""Who is told about low stock, and the parcels that tell them: mail, Slack, Discord, or any other webhook.

One row of settings for the house. A piece of news is one parcel until it is carried; then it becomes one for each
channel that is wanted at that moment, each with a key of its own, so that news which is carried twice leaves once.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, exists, insert, select, update

from server.foundation import outbox, schema
from server.foundation.database import Unit
from server.printers.telling.notifications import MAIL, recipients
from server.shop.stock import low_stock
from server.shop.stock.tables import alert_settings, spools

HOOK = "stock_webhook"
# The channel's name, and the field that names its address.
CHANNELS: Mapping[str, str] = {
    "slack": "slack_webhook_url",
    "discord": "discord_webhook_url",
    "webhook": "webhook_url",
}
FIELDS = (*CHANNELS.values(), "email_enabled", "email_to")
_ROW = 1


def settings(unit: Unit) -> Row[Any]:
    """Made with the defaults when nobody asked before. A write."""
    found = _row(unit)
    if found is None:
        unit.run(insert(alert_settings).values(id=_ROW))
        found = _row(unit)
    if found is None:  # a programming error: it was just made
        raise RuntimeError("the alert settings are gone")
    return found


def change(unit: Unit, stated: Mapping[str, Any]) -> Row[Any]:
    """`stated`: some of FIELDS. Raises Invalid for an address of mail that is none."""
    settings(unit)
    values = {field: stated[field] for field in FIELDS if field in stated}
    if "email_to" in values:
        values["email_to"] = ", ".join(recipients(values["email_to"]))
    if values:
        unit.run(update(alert_settings).where(alert_settings.c.id == _ROW).values(values))
        unit.announce("filament", lambda _at_commit: {"what": "alerts"})
    return settings(unit)


def spread(unit: Unit, key: str, payload: Mapping[str, Any], default_recipient: str) -> list[str]:
    """One parcel for each channel that is wanted. The channels; none for news that was spread before."""
    row, told = settings(unit), []
    wanted = [(channel, getattr(row, field)) for channel, field in CHANNELS.items()]
    for channel, address in wanted:
        if address and _put(unit, HOOK, f"{key}-{channel}", _host(address), {**payload, "channel": channel}):
            told.append(channel)
    people = recipients(row.email_to or default_recipient) if row.email_enabled else []
    mails = [
        _put(unit, MAIL, f"{key}-mail-{number}", person, payload) for number, person in enumerate(people)
    ]
    return [*told, "email"] if any(mails) else told


def address_of(unit: Unit, channel: str) -> str:
    """Empty when it was switched off."""
    row = _row(unit)
    return "" if row is None else str(getattr(row, CHANNELS[channel]))


def switch_off(unit: Unit, channel: str, address: str) -> None:
    """The receiver said that it is gone for good. Not when somebody named another one meanwhile."""
    field = alert_settings.c[CHANNELS[channel]]
    mine = update(alert_settings).where(alert_settings.c.id == _ROW, field == address)
    unit.run(mine.values({CHANNELS[channel]: ""}))


def low(unit: Unit) -> list[Row[Any]]:
    """Every spool that is low, told or not, the emptiest first."""
    return unit.all(select(spools).where(low_stock.is_low()).order_by(spools.c.current_amount, spools.c.id))


def _put(unit: Unit, kind: str, key: str, recipient: str, payload: Mapping[str, Any]) -> bool:
    if unit.value(select(exists().where(schema.outbox.c.key == key))):
        return False
    outbox.put(
        unit,
        kind=kind,
        key=key,
        subject_id="filament",
        recipient=recipient,
        subject=str(payload["message"])[:200],
        payload={**payload, "id": key},
    )
    return True


def _row(unit: Unit) -> Row[Any] | None:
    return unit.first(select(alert_settings).where(alert_settings.c.id == _ROW))


def _host(address: str) -> str:
    """The rest of such an address is a password."""
    return address.split("://", 1)[-1].split("/", 1)[0].rsplit("@", 1)[-1][:200]
