"""The printers that the lab has: adding, changing and removing them. Their secrets leave this file sealed, or not at all."""

from dataclasses import dataclass, replace
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType
from sqlalchemy import Row, func, insert, select, update

from server.foundation.database import Unit
from server.foundation.problems import Conflict, Invalid, NotFound
from server.foundation.vault import NotReadable, Vault
from server.printers import last_words
from server.printers.driver import Connection, Maker
from server.printers.tables import printers, prints, scheduled_prints

_OPTIONS_BYTES = 4096
_GONE = "There is no such printer."


class Wish(msgspec.Struct, kw_only=True):
    """What a person states about a printer; UNSET stays as it is."""

    name: str | UnsetType = UNSET
    maker: str | UnsetType = UNSET
    host: str | UnsetType = UNSET
    port: int | UnsetType | None = UNSET
    serial: str | UnsetType = UNSET
    username: str | UnsetType = UNSET
    secret: str | UnsetType = UNSET
    fingerprint: str | UnsetType = UNSET
    options: dict[str, Any] | UnsetType = UNSET
    catalog_name: str | UnsetType = UNSET
    self_clearing: bool | UnsetType = UNSET
    enabled: bool | UnsetType = UNSET
    model: str | UnsetType = UNSET

    def stated(self) -> dict[str, Any]:
        pairs = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return {
            name: value.strip() if isinstance(value, str) else value
            for name, value in pairs
            if value is not UNSET
        }


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the supervisor connects to: another value means another connection."""

    id: int
    name: str
    maker: str
    host: str
    port: int | None
    serial: str
    username: str
    sealed: str
    fingerprint: str
    options: str
    enabled: bool

    def connection(self, address: str, vault: Vault) -> Connection:
        """Raises NotReadable."""
        return Connection(
            printer_id=self.id,
            host=self.host,
            address=address,
            port=self.port,
            serial=self.serial,
            username=self.username,
            secret=vault.unseal(self.sealed, about(self.id)) if self.sealed else "",
            fingerprint=self.fingerprint,
            options=msgspec.json.decode(self.options),
        )


def about(printer_id: int) -> str:
    """What the vault binds a printer's secret to."""
    return f"printer {printer_id}"


def listed(unit: Unit) -> list[Row[Any]]:
    return unit.all(select(printers).where(printers.c.removed_at.is_(None)).order_by(printers.c.id))


def wanted(unit: Unit) -> list[Wanted]:
    return [
        Wanted(
            row.id,
            row.name,
            row.maker,
            row.host,
            row.port,
            row.serial,
            row.username,
            row.secret,
            row.fingerprint,
            msgspec.json.encode(row.options, order="sorted").decode(),
            row.enabled,
        )
        for row in listed(unit)
    ]


def one(unit: Unit, printer_id: int) -> Row[Any]:
    """Raises NotFound, for removed ones too."""
    row = unit.first(select(printers).where(printers.c.id == printer_id, printers.c.removed_at.is_(None)))
    if row is None:
        raise NotFound(_GONE)
    return row


def names(unit: Unit) -> dict[int, str]:
    """Of all printers that ever were: their prints still say where they ran."""
    return {row.id: row.name for row in unit.all(select(printers.c.id, printers.c.name))}


def queued(unit: Unit) -> dict[int, int]:
    """How many prints wait for each printer."""
    waits = scheduled_prints.c.status.in_(("queued", "scheduled"))
    count = func.count().label("waiting")
    query = select(scheduled_prints.c.printer_id, count).where(waits).group_by(scheduled_prints.c.printer_id)
    return {row.printer_id: row.waiting for row in unit.all(query)}


def add(unit: Unit, wish: Wish, maker: Maker, vault: Vault) -> int:
    stated = wish.stated()
    secret = stated.pop("secret", "")
    _check(stated, maker, has_secret=bool(secret))
    _demand_free_name(unit, stated["name"], None)
    added = unit.run(
        insert(printers)
        .values(**{"options": {}, **stated}, created_at=unit.now, updated_at=unit.now)
        .returning(printers.c.id)
    ).scalar()
    printer_id = int(added or 0)
    if secret:
        _keep_secret(unit, printer_id, secret, vault)
    announce(unit, printer_id, "added")
    return printer_id


def change(unit: Unit, printer_id: int, wish: Wish, maker: Maker, vault: Vault) -> None:
    row = one(unit, printer_id)
    stated = wish.stated()
    secret = stated.pop("secret", None)
    merged = {**row._asdict(), **stated}
    _check(merged, maker, has_secret=bool(row.secret if secret is None else secret))
    _demand_free_name(unit, merged["name"], printer_id)
    unit.run(update(printers).where(printers.c.id == printer_id).values(**stated, updated_at=unit.now))
    if secret is not None:
        _keep_secret(unit, printer_id, secret, vault)
    announce(unit, printer_id, "changed")


def remove(unit: Unit, printer_id: int) -> str:
    """Its prints stay. Conflict while a print of ours runs there. Returns its name."""
    row = one(unit, printer_id)
    runs = prints.c.state.in_(("starting", "printing", "paused")) & (prints.c.started_from == "layerdesk")
    if unit.first(select(prints.c.id).where(prints.c.printer_id == printer_id, runs).limit(1)) is not None:
        raise Conflict(
            f"A print of ours runs on {row.name}. Wait for its end, or stop it, before you remove it."
        )
    unit.run(update(printers).where(printers.c.id == printer_id).values(removed_at=unit.now, secret=""))
    last_words.forget(unit, printer_id)
    announce(unit, printer_id, "removed")
    return str(row.name)


def trust(unit: Unit, printer_id: int, fingerprint: str) -> bool:
    """Keep the certificate that was seen first. False when another one is trusted already."""
    nothing_yet = (printers.c.id == printer_id) & (printers.c.fingerprint == "")
    kept = unit.run(update(printers).where(nothing_yet).values(fingerprint=fingerprint)).rowcount
    if kept:
        announce(unit, printer_id, "changed")
    return bool(kept)


def with_stored_secret(unit: Unit, connection: Connection, vault: Vault) -> Connection:
    """For a test of settings that a person changed without typing the secret again."""
    row = one(unit, connection.printer_id)
    try:
        secret = vault.unseal(row.secret, about(row.id)) if row.secret else ""
    except NotReadable as error:
        raise Invalid({"secret": str(error)}) from None
    return replace(connection, secret=secret)


def announce(unit: Unit, printer_id: int, what: str) -> None:
    unit.announce("printer", lambda _: {"id": printer_id, "change": what})


def _keep_secret(unit: Unit, printer_id: int, secret: str, vault: Vault) -> None:
    sealed = vault.seal(secret, about(printer_id)) if secret else ""
    unit.run(update(printers).where(printers.c.id == printer_id).values(secret=sealed))


def _check(values: dict[str, Any], maker: Maker, *, has_secret: bool) -> None:
    errors = {}
    if not 1 <= len(values.get("name", "")) <= 100:
        errors["name"] = "name must have 1 to 100 characters."
    for field in maker.fields:
        there = has_secret if field.name == "secret" else values.get(field.name) not in (None, "")
        if field.is_required and not there:
            errors[field.name] = f"{field.label} is required for {maker.title}."
    port = values.get("port")
    if port is not None and not 1 <= port <= 65535:
        errors["port"] = "port must be between 1 and 65535."
    fingerprint = values.get("fingerprint", "")
    if fingerprint and (len(fingerprint) != 64 or set(fingerprint) - set("0123456789abcdef")):
        errors["fingerprint"] = "fingerprint must be 64 hexadecimal digits in lower case."
    if len(msgspec.json.encode(values.get("options", {}))) > _OPTIONS_BYTES:
        errors["options"] = "options are too large."
    if errors:
        raise Invalid(errors)


def _demand_free_name(unit: Unit, name: str, but_for: int | None) -> None:
    wanted_name = name.casefold()
    if any(row.name.casefold() == wanted_name and row.id != but_for for row in listed(unit)):
        raise Invalid({"name": f"There is already a printer called {name}."})
