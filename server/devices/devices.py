"""The devices that the lab has, as verbs: adding, changing, removing and listing them.

A secret leaves this file sealed, or not at all. A device that belongs to somebody else is not there.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, case, func, insert, select, update

from server.devices import rules
from server.devices.tables import device_pairings, devices
from server.foundation import accounts, clock
from server.foundation.database import Unit
from server.foundation.problems import Conflict, Invalid, NotFound
from server.foundation.vault import Vault

SYSTEM = "devices"
# The name under which those are woken who wait for syncs.
WAKE = "devices"
_SPOKEN = ("name", "type", "host")
_LONGEST = {"name": 100, "type": 60, "host": 300, "secret": 500}
_NO_HOST = "host is required: the address of the OctoPi, like octopi.local or 192.168.1.30."
_NO_KEY = "secret is required: an API key of the OctoPi."


@dataclass(frozen=True, slots=True)
class NewDevice:
    """What a person states; an id of None is the next free number."""

    name: str
    type: str
    driver: str
    key: str | None = None
    host: str = ""
    secret: str = ""
    owner: str | None = None
    printer_id: int | None = None
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which devices a list shows, in which order. `account_id` None: a workstation's, which sees all."""

    account_id: int | None = None
    status: int | None = None
    is_not: bool = False
    sort_by: str | None = None
    descending: bool = True
    limit: int | None = None
    offset: int = 0


def about(device_id: int) -> str:
    """What the vault binds a device's secret to."""
    return f"device {device_id}"


def one(unit: Unit, key: str, account_id: int | None = None) -> Row[Any]:
    """Raises NotFound in the document's words, for foreign ones too."""
    row = unit.first(_there().where(devices.c.folded == key.lower(), devices.c.key == key, _seen(account_id)))
    if row is None:
        raise NotFound(f"Device with ID {key[:64]} not found")
    return row


def by_id(unit: Unit, device_id: int) -> Row[Any] | None:
    return unit.first(_there().where(devices.c.id == device_id))


def listed(unit: Unit, wanted: Wanted) -> tuple[list[Row[Any]], int]:
    """One page, and how many there are in all."""
    query = _there().where(_seen(wanted.account_id))
    if wanted.status is not None:
        is_it = devices.c.sync_status_code == wanted.status
        query = query.where(~func.coalesce(is_it, False) if wanted.is_not else is_it)
    total = unit.value(select(func.count()).select_from(query.subquery()))
    query = query.order_by(*_order(wanted)).offset(wanted.offset)
    return unit.all(query if wanted.limit is None else query.limit(wanted.limit)), int(total)


def add(unit: Unit, new: NewDevice, vault: Vault) -> Row[Any]:
    """Raises Invalid, and Conflict for an id that is taken."""
    key = _next_key(unit) if new.key is None else new.key
    _check(new, key)
    if unit.first(select(devices.c.id).where(devices.c.folded == key.lower())) is not None:
        raise Conflict(f"A device with the ID {key} exists already.")
    added = insert(devices).values(
        key=key,
        folded=key.lower(),
        name=new.name.strip(),
        type=new.type.strip(),
        driver=new.driver,
        owner_id=_owner(unit, new.owner),
        printer_id=new.printer_id,
        host=new.host.strip(),
        options=dict(new.options),
        placed={},
        state={},
        created_at=unit.now,
    )
    row = unit.run(added.returning(devices)).one()
    # A paired program's key is agreed on by pairing alone.
    if new.secret and new.driver != "agent":
        keep_secret(unit, row.id, new.secret, vault)
    announce(unit, row.id, "added")
    return one(unit, key)


def change(unit: Unit, key: str, stated: dict[str, Any], vault: Vault) -> Row[Any]:
    """Changes what is stated: name, type, driver, host, secret, owner, printer_id, options. Raises Invalid, Conflict."""
    row = one(unit, key)
    values = {name: said.strip() if name in _SPOKEN else said for name, said in stated.items()}
    if values.get("driver", row.driver) == "agent":
        values.pop("secret", None)  # its key is agreed on by pairing
    if values.get("driver", row.driver) != row.driver:
        values = _begun_anew(unit, row) | values
    secret, has_owner = values.pop("secret", None), "owner" in values
    owner = values.pop("owner", None)
    merged = {name: values.get(name, getattr(row, name)) for name in (*_SPOKEN, "driver", "options")}
    # A secret that is kept need not be stated again.
    given = ("kept" if row.secret else "") if secret is None else secret
    _check(NewDevice(secret=given, **merged), key)
    if has_owner:
        values["owner_id"] = _owner(unit, owner)
    if values:
        unit.run(update(devices).where(devices.c.id == row.id).values(**values))
    if secret is not None:
        keep_secret(unit, row.id, secret, vault)
    announce(unit, row.id, "changed")
    return one(unit, key)


def _begun_anew(unit: Unit, row: Row[Any]) -> dict[str, Any]:
    """Of a device that is reached another way from now on: nothing that its old program was let in with, or has put there."""
    if row.sync_id is not None:
        raise Conflict(f"{row.name} is being synced. Change how it is reached when that has ended.")
    unit.run(device_pairings.delete().where(device_pairings.c.device_id == row.id))
    return {"secret": "", "options": {}, "placed": {}, "state": {}, "state_at": None, "paired_at": None}


def remove(unit: Unit, key: str) -> Row[Any]:
    """Its program is let in no more; its files stay in their folder."""
    row = one(unit, key)
    gone = {"removed_at": unit.now, "folded": None, "secret": "", "sync_id": None}
    unit.run(update(devices).where(devices.c.id == row.id).values(**gone))
    unit.run(device_pairings.delete().where(device_pairings.c.device_id == row.id))
    unit.announce("device", lambda _: {"change": "removed", "id": row.key})
    unit.woken_everywhere.add(WAKE)
    return row


def keep_secret(unit: Unit, device_id: int, secret: str, vault: Vault) -> None:
    sealed = vault.seal(secret, about(device_id)) if secret else ""
    unit.run(update(devices).where(devices.c.id == device_id).values(secret=sealed))


def announce(unit: Unit, device_id: int, what: str) -> None:
    unit.announce("device", lambda later: {"change": what, "device": for_desk(later, device_id)})


def for_desk(unit: Unit, device_id: int) -> dict[str, Any] | None:
    """A device as the lab's desks see it, without secrets; None when it is gone."""
    row = by_id(unit, device_id)
    return None if row is None else shown(row, owners(unit, [row]))


def one_for_desk(unit: Unit, key: str) -> dict[str, Any]:
    """Raises NotFound."""
    row = one(unit, key)
    return shown(row, owners(unit, [row]))


def all_for_desks(unit: Unit) -> list[dict[str, Any]]:
    rows, _ = listed(unit, Wanted())
    names = owners(unit, rows)
    return [shown(row, names) for row in rows]


def owners(unit: Unit, rows: list[Row[Any]]) -> dict[int, str]:
    wanted = {row.owner_id for row in rows if row.owner_id is not None}
    if not wanted:
        return {}
    return {row.id: row.shown_name for row in accounts.listed(unit, SYSTEM) if row.id in wanted}


def shown(row: Row[Any], names: dict[int, str]) -> dict[str, Any]:
    return {
        **documented(row),
        "driver": row.driver,
        "host": row.host,
        "has_secret": bool(row.secret) and row.driver != "agent",
        "owner": names.get(row.owner_id),
        "printer_id": row.printer_id,
        "options": row.options,
        "detail": row.detail,
        "is_syncing": row.sync_id is not None,
        "is_paired": row.paired_at is not None,
        "paired_at": clock.shown_or_none(row.paired_at),
        "seen_at": clock.shown_or_none(row.seen_at),
        "state": row.state,
        "state_at": clock.shown_or_none(row.state_at),
        "created_at": clock.shown(row.created_at),
    }


def documented(row: Row[Any]) -> dict[str, Any]:
    """A device as document 001 shows it, and nothing more."""
    return {
        "device_id": rules.id_on_wire(row.key),
        "name": row.name,
        "type": row.type,
        "last_sync_at": _milliseconds(row.last_sync_at),
        "sync_status_code": row.sync_status_code,
        "error_message": row.error_message,
        "last_attempt_at": _milliseconds(row.last_attempt_at),
    }


def _milliseconds(instant: clock.Instant | None) -> str | None:
    """The document's times have three digits after the second."""
    return None if instant is None else f"{instant[:23]}Z"


def _there() -> Select[Any]:
    return select(devices).where(devices.c.removed_at.is_(None))


def _seen(account_id: int | None) -> Any:
    if account_id is None:
        return devices.c.id.is_not(None)
    return devices.c.owner_id.is_(None) | (devices.c.owner_id == account_id)


def _order(wanted: Wanted) -> list[Any]:
    if wanted.sort_by is None:
        return [devices.c.id]
    column = devices.c[wanted.sort_by]
    never_last = case((column.is_(None), 1), else_=0)
    return [never_last, column.desc() if wanted.descending else column, devices.c.id]


def _next_key(unit: Unit) -> str:
    """The number after the largest one that was ever given."""
    keys = unit.all(select(devices.c.key))
    numbers = [int(row.key) for row in keys if row.key.isdecimal()]
    return str(max([rules.FIRST_ID - 1, *numbers]) + 1)


def _owner(unit: Unit, name: str | None) -> int | None:
    if not name:
        return None
    found = accounts.find(unit, SYSTEM, name)
    if found is None:
        raise Invalid({"owner": f"There is no account called {name[:100]} among the users of devices."})
    return int(found.id)


def _check(new: NewDevice, key: str) -> None:
    problems = {
        "device_id": rules.id_problem(key),
        "driver": None
        if new.driver in rules.DRIVERS
        else f"driver must be one of {', '.join(rules.DRIVERS)}.",
        "options": rules.options_problem(new.driver, new.options),
        **{name: _text_problem(name, getattr(new, name)) for name in _LONGEST},
    }
    if new.driver == "octoprint":
        problems["host"] = problems["host"] or (None if new.host.strip() else _NO_HOST)
        problems["secret"] = problems["secret"] or (None if new.secret else _NO_KEY)
    found = {name: problem for name, problem in problems.items() if problem is not None}
    if found:
        raise Invalid(found)


def _text_problem(name: str, stated: str) -> str | None:
    if name in ("name", "type") and not stated.strip():
        return f"{name} must not be empty."
    longest = _LONGEST[name]
    return None if len(stated) <= longest else f"{name} must have at most {longest} characters."
