"""Which product an order's item is, which spool suits it, and what it should cost: decisions, standard library only."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol, TypeVar

_CENT = Decimal("0.01")


class Product(Protocol):
    """A row of the profiles."""

    @property
    def folded_name(self) -> str: ...


class Spool(Protocol):
    """A row of the spools."""

    @property
    def id(self) -> int: ...
    @property
    def material(self) -> str: ...
    @property
    def color(self) -> str: ...
    @property
    def current_amount(self) -> int: ...


P = TypeVar("P", bound=Product)
S = TypeVar("S", bound=Spool)


def folded(name: str) -> str:
    """As names are compared."""
    return " ".join(name.split()).casefold()


def product_of(title: str, profiles: Sequence[P]) -> P | None:
    """The profile of that name; else one whose name is part of the title, or the other way round: the longest such name."""
    wanted = folded(title)
    if not wanted:
        return None
    exact = next((one for one in profiles if one.folded_name == wanted), None)
    if exact is not None:
        return exact
    near = [one for one in profiles if one.folded_name in wanted or wanted in one.folded_name]
    return max(near, key=lambda one: len(one.folded_name), default=None)


def spool_for(
    material: str, colour: str, needed: int, spools: Sequence[S], spoken_for: dict[int, int]
) -> S | None:
    """Same material and colour with enough in it that nobody waits for; else same material.

    Of several the one that is nearest to its end, so that opened spools are used up first.
    """
    enough = [
        one
        for one in spools
        if _same(one.material, material) and one.current_amount - spoken_for.get(one.id, 0) >= needed
    ]
    coloured = [one for one in enough if _same(one.color, colour)]
    return min(coloured or enough, key=lambda one: (one.current_amount, one.id), default=None)


def suggested_price(material_cost: Decimal, overhead_cost: Decimal, margin_pct: Decimal) -> Decimal | None:
    """Costs and the margin on top; None while no costs are known."""
    costs = material_cost + overhead_cost
    if not costs:
        return None
    return (costs * (1 + margin_pct / 100)).quantize(_CENT, ROUND_HALF_UP)


def _same(one: str, wanted: str) -> bool:
    return not wanted or folded(one) == folded(wanted)
