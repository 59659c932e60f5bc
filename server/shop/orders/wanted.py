"""Which orders somebody wants to see, and where those lie in the indexes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from server.foundation.clock import Instant
from server.foundation.database import Unit
from server.shop.orders import bulk, life_cycle

Pair: TypeAlias = tuple[str, str]
EVER: Instant = "0000"
NEVER: Instant = "9999-12-31T00:00:00.000000Z"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`since` is included, `until` is not; amounts are thousandths, in whatever currency."""

    account_id: int | None = None
    status: str | None = None
    production: str | None = None
    column: str | None = None
    since: Instant = EVER
    until: Instant = NEVER
    search: str = ""
    product: str = ""
    min_total: int | None = None
    max_total: int | None = None

    @property
    def pairs(self) -> frozenset[Pair]:
        """The standings that fit."""
        statuses = life_cycle.STATUSES if self.status is None else (self.status,)
        productions = life_cycle.PRODUCTION if self.production is None else (self.production,)
        fitting = frozenset(life_cycle.pairs(statuses, productions))
        return fitting if self.column is None else fitting & life_cycle.in_column(self.column)

    @property
    def is_plain(self) -> bool:
        """Whether the kept figures alone say how many there are."""
        return not (self.search or self.product) and self.min_total is None and self.max_total is None


@dataclass(frozen=True, slots=True)
class Place:
    """An order's place in every list: pages continue after it."""

    created_at: Instant
    order_id: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Orders of an account in one standing, or (None) in every standing: in an index one after the other."""

    account_id: int
    pair: Pair | None
    orders: int


def standings(unit: Unit, account_id: int | None) -> list[tuple[int, Pair, int]]:
    """How many orders each account has in each standing where it has any."""
    mine = "" if account_id is None else f" AND account_id = {int(account_id)}"
    sql = f"SELECT account_id, status, production_status, orders FROM order_counts WHERE orders > 0{mine}"  # noqa: S608  # a number
    return [(account, (status, made), int(orders)) for account, status, made, orders in bulk.rows(unit, sql)]


def stretches(unit: Unit, wanted: Wanted) -> list[Stretch]:
    """Only where there is anything; an account that is wanted as a whole is one stretch."""
    counted, pairs = standings(unit, wanted.account_id), wanted.pairs
    partly = {account for account, pair, _ in counted if pair not in pairs}
    whole: dict[int, int] = {}
    for account, _, orders in counted:
        if account not in partly:
            whole[account] = whole.get(account, 0) + orders
    parts = [Stretch(*counts) for counts in counted if counts[0] in partly and counts[1] in pairs]
    return [*(Stretch(account, None, orders) for account, orders in whole.items()), *parts]


def named(found: Iterable[Stretch]) -> dict[str, Any]:
    """The parameters that `condition` has for them."""
    values: dict[str, Any] = {}
    for number, stretch in enumerate(found):
        values[f"a{number}"] = stretch.account_id
        if stretch.pair is not None:
            values[f"s{number}"], values[f"p{number}"] = stretch.pair
    return values


def condition(number: int, *, has_pair: bool) -> str:
    standing = f" AND status = :s{number} AND production_status = :p{number}" if has_pair else ""
    return f"account_id = :a{number}{standing}"
