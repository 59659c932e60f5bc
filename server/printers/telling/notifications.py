"""Who is told of what about a printer, and the parcels that tell them.

One row of settings for each printer, with the printer's id as its own: document 004 names the row, its real client the
printer, and both are right. A parcel's key names the event, so that the same event never leaves twice. Where a webhook
goes and how it is signed is asked when it leaves, not kept in the parcel.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from sqlalchemy import Row, exists, insert, select, update

from server.foundation import clock, outbox, schema
from server.foundation.database import Unit
from server.foundation.problems import Invalid
from server.foundation.vault import Vault
from server.printers import fleet
from server.printers.tables import notification_settings

MAIL, WEBHOOK = "printer_mail", "webhook"
Event: TypeAlias = Literal[
    "print_start", "print_complete", "print_failed", "material_change", "maintenance", "test"
]
FLAGS = (
    "notify_print_start", "notify_print_complete", "notify_print_failed", "notify_material_change",
    "notify_maintenance",
)  # fmt: skip
FIELDS = (*FLAGS, "email_enabled", "email_to", "webhook_url")
_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")
_MOST_RECIPIENTS = 10
_table = notification_settings


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that people may want to be told. `key` names it for ever; `run` is the print, in public fields."""

    event: Event
    key: str
    printer_id: int
    message: str
    at: clock.Instant
    run: Mapping[str, Any] | None = field(default=None)


def of_printer(unit: Unit, printer_id: int) -> Row[Any]:
    """The settings of one printer, made with the defaults when nobody asked before. A write."""
    fleet.one(unit, printer_id)
    found = _row(unit, printer_id)
    if found is not None:
        return found
    unit.run(insert(_table).values(printer_id=printer_id, email_enabled=True))
    return unit.run(select(_table).where(_table.c.printer_id == printer_id)).one()


def of_every_printer(unit: Unit) -> list[Row[Any]]:
    return [of_printer(unit, printer.id) for printer in fleet.listed(unit)]


def change(
    unit: Unit, printer_id: int, stated: Mapping[str, Any], vault: Vault
) -> tuple[Row[Any], str | None]:
    """The settings afterwards, and the webhook's secret when it was just made: it is said once."""
    before = of_printer(unit, printer_id)
    values = {name: value for name, value in stated.items() if name in FIELDS}
    if "email_to" in values:
        values["email_to"] = ", ".join(recipients(values["email_to"] or ""))
    secret = None
    address = values.get("webhook_url")
    # Another receiver must not be able to sign like the one before.
    if address and (address != before.webhook_url or not before.webhook_secret):
        secret = secrets.token_urlsafe(32)
        values["webhook_secret"] = vault.seal(secret, _about(printer_id))
    if values:
        unit.run(update(_table).where(_table.c.printer_id == printer_id).values(values))
        fleet.announce(unit, printer_id, "changed")
    return of_printer(unit, printer_id), secret


def switch_off_webhook(unit: Unit, printer_id: int, address: str) -> bool:
    """The receiver said that it is gone for good. Not when somebody named another one meanwhile."""
    mine = (_table.c.printer_id == printer_id) & (_table.c.webhook_url == address)
    gone = unit.run(update(_table).where(mine).values(webhook_url="", webhook_secret="")).rowcount == 1
    if gone:
        fleet.announce(unit, printer_id, "changed")
    return gone


def webhook_of(unit: Unit, printer_id: int, vault: Vault) -> tuple[str, str] | None:
    """Address and secret, None when there is no webhook. Raises NotReadable."""
    row = _row(unit, printer_id)
    if row is None or not row.webhook_url:
        return None
    return str(row.webhook_url), vault.unseal(row.webhook_secret, _about(printer_id))


def leave(unit: Unit, happening: Happening, default_recipient: str = "") -> int:
    """Parcels for everybody who wants to be told; how many. Nothing for an event that left some before."""
    row = _row(unit, happening.printer_id) or of_printer(unit, happening.printer_id)
    if not _is_wanted(row, happening.event) or _has_left(unit, happening):
        return 0
    payload = _payload(unit, happening)
    left = 0
    if row.email_enabled:
        for number, recipient in enumerate(recipients(row.email_to or default_recipient)):
            key = f"{happening.key}-mail-{number}"
            _put(unit, happening, kind=MAIL, key=key, recipient=recipient, payload=payload)
            left += 1
    if row.webhook_url:
        # The address may hold a password or a token of its own: only its host is shown to administrators.
        key, host = f"{happening.key}-webhook", _host(row.webhook_url)
        _put(unit, happening, kind=WEBHOOK, key=key, recipient=host, payload=payload)
        left += 1
    return left


def recipients(text: str) -> list[str]:
    """Mail addresses between commas. Invalid names the one that is none."""
    found = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    for address in found:
        if not _ADDRESS.fullmatch(address) or len(address) > 254 or not address.isascii():
            raise Invalid({"email_to": f"{address[:100]} is not a mail address."})
    if len(found) > _MOST_RECIPIENTS:
        raise Invalid({"email_to": f"email_to may have at most {_MOST_RECIPIENTS} addresses."})
    return list(dict.fromkeys(found))


def told_lately(unit: Unit, printer_id: int, key_prefix: str, seconds: float) -> bool:
    return outbox.left_since(
        unit, _subject_id(printer_id), key_prefix, clock.shift(unit.now, seconds=-seconds)
    )


def _put(
    unit: Unit, happening: Happening, *, kind: str, key: str, recipient: str, payload: dict[str, Any]
) -> None:
    outbox.put(
        unit,
        kind=kind,
        key=key,
        subject_id=_subject_id(happening.printer_id),
        recipient=recipient,
        subject=happening.message,
        payload={**payload, "id": key},
    )


def _payload(unit: Unit, happening: Happening) -> dict[str, Any]:
    printer = fleet.one(unit, happening.printer_id)
    return {
        "event": happening.event,
        "printer": {"id": printer.id, "name": printer.name},
        "print": None if happening.run is None else dict(happening.run),
        "message": happening.message,
        "at": clock.shown(happening.at),
    }


def _is_wanted(row: Row[Any], event: Event) -> bool:
    return event == "test" or bool(getattr(row, f"notify_{event}"))


def _has_left(unit: Unit, happening: Happening) -> bool:
    keys = [f"{happening.key}-webhook", *(f"{happening.key}-mail-{n}" for n in range(_MOST_RECIPIENTS))]
    return bool(unit.value(select(exists().where(schema.outbox.c.key.in_(keys)))))


def _row(unit: Unit, printer_id: int) -> Row[Any] | None:
    return unit.first(select(_table).where(_table.c.printer_id == printer_id))


def _host(address: str) -> str:
    return address.split("://", 1)[-1].split("/", 1)[0].rsplit("@", 1)[-1][:200]


def _subject_id(printer_id: int) -> str:
    return f"printer-{printer_id}"


def _about(printer_id: int) -> str:
    return f"webhook {printer_id}"
