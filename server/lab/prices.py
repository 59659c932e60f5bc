"""What a print costs: grams times the method's rate, never below the minimum charge.

Document 002's own example fixes the rate for filament: 25.5 g cost 5.10 $, so 0.20 $ a gram. Money is Decimal, and
halves round up, as people at a till expect.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class PriceList:
    minimum_usd: Decimal
    per_gram_usd: Mapping[str, Decimal]

    def __post_init__(self) -> None:
        amounts = [self.minimum_usd, *self.per_gram_usd.values()]
        if not self.per_gram_usd or not all(amount.is_finite() and amount >= 0 for amount in amounts):
            raise ValueError("there must be a price per gram, and no price below nothing")

    def rate(self, method: str) -> Decimal:
        """Dollars per gram; a method without a price of its own costs as much as the dearest."""
        return self.per_gram_usd.get(method, max(self.per_gram_usd.values()))

    def price(self, method: str, weight_g: float) -> Decimal:
        exact = Decimal(str(weight_g)) * self.rate(method)
        return max(exact, self.minimum_usd).quantize(_CENT, ROUND_HALF_UP)
