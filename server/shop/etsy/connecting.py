"""Connecting a person with Etsy: from the first step to the one who comes back with a code."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from server.foundation.database import Database
from server.foundation.problems import Forbidden, Invalid, Unauthorised, Unavailable
from server.foundation.vault import Vault
from server.shop.etsy import connections, logins, oauth
from server.shop.etsy.connections import Identity
from server.shop.etsy.credentials import WHAT_TO_DO
from server.shop.etsy.market import Market
from server.shop.etsy.oauth import Start
from server.shop.etsy.trouble import Refused


@dataclass(frozen=True)
class Connecting:
    db: Database
    vault: Vault
    market: Market
    allowed: Sequence[str]
    """Etsy user ids or shop names; empty: anyone."""

    async def login(self) -> tuple[str, Start]:
        """Where the person goes, and what they bring back. Raises Unavailable."""
        self._demand_open()
        start = Start.new()
        await self.db.write(logins.begin, start)
        return oauth.consent_url(self.market.api.credentials, start), start

    async def come_back(self, code: str, verifier: str, state: str | None, *, by_house: bool) -> Row[Any]:
        """The connection. Raises Unavailable, Invalid, Unauthorised, Forbidden, EtsyTrouble."""
        self._demand_open()
        trouble = await self.db.write(logins.redeem, verifier, state)
        if trouble is not None:
            raise Invalid(message=trouble)
        try:
            pair = await oauth.exchange(self.market.api, code, verifier)
        except Refused as refusal:
            raise Unauthorised(
                f"Etsy does not accept this sign-in ({refusal.said}). Start it again."
            ) from None
        who = await self.market.identity(pair)
        self._demand_allowed(who)
        return await self.db.write(connections.admit, self.vault, who, pair, by_house=by_house)

    def _demand_open(self) -> None:
        if not self.market.api.credentials.are_complete:
            raise Unavailable(WHAT_TO_DO)

    def _demand_allowed(self, who: Identity) -> None:
        allowed = {str(name).strip().casefold() for name in self.allowed}
        if allowed and not allowed & {who.user_id, who.shop_name.casefold()}:
            raise Forbidden(
                "This Etsy account may not sign in here. Ask the lab to add it to etsy.allowed_users."
            )
