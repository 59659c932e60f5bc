"""Pairing a device's program, as verbs: a code that the desk shows is good for ten minutes, one device and five tries.

The first three characters only say which pairing is meant; the other six are the secret, and are not sent by anybody.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from server.devices import devices as verbs
from server.devices import exchange
from server.devices.exchange import Agreed
from server.devices.tables import device_pairings, devices
from server.foundation import clock
from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.foundation.problems import Conflict, Unauthorised
from server.foundation.vault import NotReadable, Vault

LIFETIME_S = 600.0
GUESSES = 5
# Nothing that is read for something else: no 0 and O, no 1, I and L, no U.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_HANDLE, _SECRET = 3, 6
REFUSAL = "This code is wrong or has expired. Please ask for a new one at the desk."


@dataclass(frozen=True, slots=True)
class Code:
    """What a person reads off the desk: once, and never again."""

    code: str
    expires_at: Instant


@dataclass(frozen=True, slots=True)
class Paired:
    """Who the program is from now on."""

    device: str
    name: str
    proof: str


def open_pairing(unit: Unit, key: str, vault: Vault) -> Code:
    """A new code; an older one of this device opens nothing any more. Conflict for what has no program."""
    row = verbs.one(unit, key)
    if row.driver != "agent":
        raise Conflict(f"{row.name} is reached in another way; only devices with our program are paired.")
    unit.run(delete(device_pairings).where(device_pairings.c.expires_at < unit.now))
    unit.run(delete(device_pairings).where(device_pairings.c.device_id == row.id))
    handle, secret = _free_handle(unit), _drawn(_SECRET)
    expires_at = clock.shift(unit.now, seconds=LIFETIME_S)
    unit.run(
        insert(device_pairings).values(
            device_id=row.id,
            handle=handle,
            secret=vault.seal(secret, _about(row.id)),
            agreed="",
            guesses_left=GUESSES,
            expires_at=expires_at,
        )
    )
    return Code("-".join((handle, secret[:3], secret[3:])), expires_at)


def guessed(unit: Unit, handle: str, vault: Vault) -> str:
    """The secret half of a code, for one try, which is counted before anything is answered. Raises Unauthorised."""
    row = _open(unit, handle)
    left = row.guesses_left - 1
    mine = device_pairings.c.device_id == row.device_id
    unit.run(update(device_pairings).where(mine).values(guesses_left=left, agreed=""))
    return _unsealed(vault, row.secret, row.device_id)


def keep(unit: Unit, handle: str, agreed: Agreed, vault: Vault) -> None:
    """What the first step came to, until the program has proved that it knows it too."""
    row = unit.first(select(device_pairings).where(device_pairings.c.handle == handle))
    if row is None:
        raise Unauthorised(REFUSAL)
    words = json.dumps([agreed.key.hex(), agreed.proof_of_agent, agreed.proof_of_server])
    sealed = vault.seal(words, _about(row.device_id))
    mine = device_pairings.c.device_id == row.device_id
    unit.run(update(device_pairings).where(mine).values(agreed=sealed))


def confirm(unit: Unit, handle: str, proof: str, vault: Vault) -> Paired | None:
    """Pair the device with whoever proves to know the code; None for everybody else, whose try is used up."""
    row = unit.first(select(device_pairings).where(device_pairings.c.handle == handle))
    if row is None or not row.agreed or row.expires_at <= unit.now:
        return None
    key, expected, own = json.loads(_unsealed(vault, row.agreed, row.device_id))
    device = verbs.by_id(unit, row.device_id)
    if device is None or not exchange.same(proof, expected):
        mine = device_pairings.c.device_id == row.device_id
        unit.run(update(device_pairings).where(mine).values(agreed=""))
        return None
    unit.run(delete(device_pairings).where(device_pairings.c.device_id == row.device_id))
    verbs.keep_secret(unit, device.id, key, vault)
    fresh = {"paired_at": unit.now, "seen_at": unit.now, "counter": 0, "placed": {}}
    unit.run(update(devices).where(devices.c.id == device.id).values(**fresh))
    verbs.announce(unit, device.id, "paired")
    return Paired(device.key, device.name, own)


def _open(unit: Unit, handle: str) -> Row[Any]:
    row = unit.first(select(device_pairings).where(device_pairings.c.handle == handle).with_for_update())
    if row is None or row.expires_at <= unit.now or row.guesses_left <= 0:
        raise Unauthorised(REFUSAL)
    return row


def _unsealed(vault: Vault, sealed: str, device_id: int) -> str:
    try:
        return vault.unseal(sealed, _about(device_id))
    except NotReadable:
        raise Unauthorised(REFUSAL) from None


def _about(device_id: int) -> str:
    return f"pairing {device_id}"


def _free_handle(unit: Unit) -> str:
    taken = {row.handle for row in unit.all(select(device_pairings.c.handle))}
    while (handle := _drawn(_HANDLE)) in taken:
        pass
    return handle


def _drawn(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
