"""The shops that are connected with Etsy, as verbs: who is let in, their tokens, and what is wrong with them.

Tokens are sealed for their place. A renewal is leased by one process at a time and recorded only over the version that it
started from, so that of two that met the one which Etsy served wins, whoever comes first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, Update, insert, or_, select, update

from server.foundation import accounts, clock, processes, schema
from server.foundation.database import Unit
from server.foundation.problems import Conflict, Forbidden, NotFound
from server.foundation.vault import NotReadable, Vault
from server.shop.callers import SYSTEM
from server.shop.etsy import standing
from server.shop.etsy.oauth import SCOPES, Pair
from server.shop.etsy.tables import etsy_runs as _runs
from server.shop.etsy.tables import etsy_shops as _shops
from server.shop.etsy.trouble import RECONNECT, NeedsReconnect

CONNECTED, NEEDS_RECONNECT, DISCONNECTED = "connected", "needs_reconnect", "disconnected"
STAFF, ACCOUNT = "staff", "account"
# Longer than asking Etsy for new tokens may take.
RENEWAL_S = 45.0
# A token that ends sooner is renewed before it is used.
_SPARE_S = 60.0


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom Etsy says this is."""

    user_id: str
    shop_id: int | None
    shop_name: str
    owner_name: str


@dataclass(frozen=True, slots=True)
class Held:
    """A shop's access token; `version` tells a later one from it."""

    token: str
    version: int
    shop_id: int | None
    is_fresh: bool


def admit(unit: Unit, vault: Vault, who: Identity, pair: Pair, *, by_house: bool) -> Row[Any]:
    """Somebody signed in with Etsy: their connection, new or again. Raises Forbidden.

    The first one ever is the house's own shop, and so is whoever an administrator connects: they are staff. Of two that
    are the first at the same moment on PostgreSQL, the second to write meets the first in `is_first`, and looks again.
    """
    is_first = not accounts.listed(unit, SYSTEM)
    account_id = _account_of(unit, who)
    known = unit.first(select(_shops).where(_shops.c.account_id == account_id))
    role = STAFF if by_house or is_first else ACCOUNT if known is None else known.role
    is_same = known is not None and known.shop_id == who.shop_id
    if not is_same:
        _end_runs(unit, account_id)
    values = {
        "etsy_user_id": who.user_id,
        "shop_id": who.shop_id,
        "shop_name": who.shop_name,
        "owner_name": who.owner_name,
        "role": role,
        "scopes": " ".join(SCOPES),
        # Of another shop nothing was fetched yet.
        "synced_until": known.synced_until if known is not None and is_same else None,
        **_sealed(unit, vault, account_id, pair),
    }
    if known is None:
        first = {"is_first": True} if is_first else {}
        unit.run(insert(_shops).values(account_id=account_id, connected_at=unit.now, **first, **values))
    else:
        _change(unit, account_id, version=_shops.c.version + 1, **values)
    standing.tell(unit, account_id)
    return one(unit, account_id)


def one(unit: Unit, account_id: int) -> Row[Any]:
    """Raises NotFound."""
    row = unit.first(select(_shops).where(_shops.c.account_id == account_id))
    if row is None:
        raise NotFound("There is no such shop.")
    return row


def listed(unit: Unit) -> list[Row[Any]]:
    return unit.all(select(_shops).order_by(_shops.c.account_id))


def connected(unit: Unit) -> list[int]:
    """The accounts whose orders can be fetched."""
    return [row.account_id for row in unit.all(syncable())]


def syncable() -> Select[Any]:
    """Connected, with a shop, and of nobody who was removed; in their order."""
    removed = select(schema.accounts.c.id).where(schema.accounts.c.deactivated_at.is_not(None))
    query = select(_shops.c.account_id).where(
        _shops.c.state == CONNECTED, _shops.c.shop_id.is_not(None), _shops.c.account_id.not_in(removed)
    )
    return query.order_by(_shops.c.account_id)


def disconnect(unit: Unit, account_id: int) -> None:
    """Forget the tokens; the orders stay. Raises NotFound."""
    one(unit, account_id)
    trouble = f"The shop was disconnected. {RECONNECT}"
    _change(unit, account_id, **_without_tokens(DISCONNECTED, trouble))
    standing.tell(unit, account_id)


def held(unit: Unit, vault: Vault, account_id: int) -> Held:
    """Raises NotFound, NeedsReconnect."""
    row = one(unit, account_id)
    if row.state != CONNECTED or row.access_token is None:
        raise NeedsReconnect(row.trouble or RECONNECT)
    try:
        token = vault.unseal(row.access_token, _place("access_token", account_id))
    except NotReadable:
        raise NeedsReconnect(f"The shop's tokens cannot be read with the server's key. {RECONNECT}") from None
    ends_at = clock.shift(row.access_expires_at, seconds=-_SPARE_S)
    return Held(token, row.version, row.shop_id, is_fresh=ends_at > unit.now)


def lease_renewal(unit: Unit, vault: Vault, account_id: int, version: int, owner: str) -> str | None:
    """The refresh token, when it is ours to use now; None: somebody else is at it, or has done it.

    What a dead process left is taken over: whether Etsy had answered it, only asking again can tell.
    """
    is_free = or_(
        _shops.c.renewing_until.is_(None),
        _shops.c.renewing_until < unit.now,
        # Of a clock that was put back: no lease lasts so long.
        _shops.c.renewing_until > clock.shift(unit.now, seconds=RENEWAL_S),
        _shops.c.renewing_by.not_in([*processes.alive(unit), owner]),
    )
    row = unit.run(
        _at_version(account_id, version)
        .where(is_free)
        .values(renewing_by=owner, renewing_until=clock.shift(unit.now, seconds=RENEWAL_S))
        .returning(_shops.c.refresh_token)
    ).first()
    return None if row is None else vault.unseal(row.refresh_token, _place("refresh_token", account_id))


def renewed(unit: Unit, vault: Vault, account_id: int, version: int, pair: Pair) -> None:
    """Etsy gave new tokens for those of that version; whoever took the lease meanwhile holds dead ones."""
    unit.run(
        update(_shops)
        .where(_shops.c.account_id == account_id, _shops.c.version == version)
        .where(_shops.c.state != DISCONNECTED)
        .values(version=version + 1, **_sealed(unit, vault, account_id, pair))
    )
    standing.tell(unit, account_id)


def release_renewal(unit: Unit, account_id: int, version: int) -> None:
    """Nothing came of it; the next one may try."""
    unit.run(_at_version(account_id, version).values(renewing_by=None, renewing_until=None))


def lose(unit: Unit, account_id: int, version: int, sentence: str, scopes: Sequence[str] = ()) -> bool:
    """Only a new consent helps, unless somebody renewed the tokens meanwhile. True when it is so."""
    values = _without_tokens(NEEDS_RECONNECT, f"{sentence} {RECONNECT}")
    if scopes:
        values["scopes"] = " ".join(scope for scope in SCOPES if scope not in scopes)
    changed = unit.run(_at_version(account_id, version).values(updated_at=unit.now, **values))
    if changed.rowcount:
        standing.tell(unit, account_id)
    return bool(changed.rowcount)


def note(unit: Unit, account_id: int, **values: Any) -> None:
    """How the last sync went."""
    _change(unit, account_id, **values)


def _end_runs(unit: Unit, account_id: int) -> None:
    """Where a look at another shop's orders stopped says nothing of this one's."""
    open_ones = (_runs.c.account_id == account_id) & (_runs.c.state == "running")
    ended = {"state": "failed", "ended_at": unit.now, "error": "Another shop was connected."}
    unit.run(update(_runs).where(open_ones).values(ended))


def _account_of(unit: Unit, who: Identity) -> int:
    found = accounts.find(unit, SYSTEM, who.user_id)
    if found is not None:
        return int(found.id)
    try:
        return int(accounts.add(unit, SYSTEM, who.user_id, None).id)
    except Conflict:
        raise Forbidden("This Etsy account was removed here. Ask an administrator.") from None


def _sealed(unit: Unit, vault: Vault, account_id: int, pair: Pair) -> dict[str, Any]:
    """The columns of a connection that works."""
    return {
        "access_token": vault.seal(pair.access, _place("access_token", account_id)),
        "refresh_token": vault.seal(pair.refresh, _place("refresh_token", account_id)),
        "access_expires_at": clock.shift(unit.now, seconds=pair.lives_s),
        "state": CONNECTED,
        "trouble": None,
        "renewing_by": None,
        "renewing_until": None,
        "updated_at": unit.now,
    }


def _without_tokens(state: str, trouble: str) -> dict[str, Any]:
    return {
        "state": state,
        "trouble": trouble,
        "access_token": None,
        "refresh_token": None,
        "access_expires_at": None,
        "renewing_by": None,
        "renewing_until": None,
    }


def _place(column: str, account_id: int) -> str:
    return f"etsy_shops/{column}/{account_id}"


def _at_version(account_id: int, version: int) -> Update:
    return update(_shops).where(
        _shops.c.account_id == account_id, _shops.c.version == version, _shops.c.state == CONNECTED
    )


def _change(unit: Unit, account_id: int, **values: Any) -> None:
    unit.run(
        update(_shops).where(_shops.c.account_id == account_id).values({"updated_at": unit.now, **values})
    )
