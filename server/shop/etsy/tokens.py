"""A shop's access token, good when it is handed out: renewed before it ends, by one at a time in the whole house.

The new pair is committed before anybody uses it. A crash between Etsy's answer and that commit leaves a pair that Etsy does
not take any more: the next attempt learns so once, and the shop then says that it needs a new consent.
"""

import asyncio
from dataclasses import dataclass

from server.foundation.database import Database
from server.foundation.failpoints import reach
from server.foundation.vault import NotReadable, Vault
from server.shop.etsy import connections, oauth
from server.shop.etsy.api import Api
from server.shop.etsy.connections import Held
from server.shop.etsy.trouble import RECONNECT, EtsyTrouble, NeedsReconnect, Refused, Unanswered

_LOOK_EVERY_S = 0.1
_WAIT_S = connections.RENEWAL_S * 1.5


@dataclass(eq=False)
class Tokens:
    db: Database
    vault: Vault
    api: Api
    process_id: str

    def __post_init__(self) -> None:
        self._under_way: set[asyncio.Task[bool]] = set()

    async def of(self, account_id: int) -> Held:
        """Raises NotFound, EtsyTrouble."""
        self.api.demand_set_up()
        found = await self.db.read(connections.held, self.vault, account_id)
        return found if found.is_fresh else await self.renewed(account_id, found.version)

    async def renewed(self, account_id: int, version: int) -> Held:
        """Another token than that of `version`. Raises EtsyTrouble."""
        try:
            async with asyncio.timeout(_WAIT_S):
                while True:
                    found = await self.db.read(connections.held, self.vault, account_id)
                    if found.version != version:
                        return found
                    if not await self._undisturbed(account_id, version):
                        await asyncio.sleep(_LOOK_EVERY_S)
        except TimeoutError:
            raise Unanswered("Renewing the shop's sign-in with Etsy takes too long. Try again.") from None

    async def lose(self, account_id: int, version: int, sentence: str, *scopes: str) -> NeedsReconnect:
        """What to raise: only a new consent helps."""
        await self.db.write(connections.lose, account_id, version, sentence, scopes)
        return NeedsReconnect(f"{sentence} {RECONNECT}")

    async def finish(self) -> None:
        """What Etsy answers now must still be written down."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=connections.RENEWAL_S)

    async def _undisturbed(self, account_id: int, version: int) -> bool:
        """Whoever asked may go away; what Etsy answers must be written down all the same."""
        task = asyncio.ensure_future(self._renew(account_id, version))
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: "asyncio.Task[bool]") -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # whoever asked may be gone

    async def _renew(self, account_id: int, version: int) -> bool:
        """True when there is a new pair; False when somebody else is at it."""
        try:
            refresh_token = await self.db.write(
                connections.lease_renewal, self.vault, account_id, version, self.process_id
            )
        except NotReadable:
            raise await self.lose(account_id, version, "The shop's tokens cannot be read any more.") from None
        if refresh_token is None:
            return False
        try:
            pair = await oauth.renew(self.api, refresh_token)
        except EtsyTrouble as trouble:
            if await self._is_news(account_id, version, trouble):
                return False
            raise
        reach("etsy.renewed")
        await self.db.write(connections.renewed, self.vault, account_id, version, pair)
        return True

    async def _is_news(self, account_id: int, version: int, trouble: EtsyTrouble) -> bool:
        """Whether somebody else renewed them meanwhile. Raises NeedsReconnect when only a new consent helps."""
        if not (isinstance(trouble, Refused) and trouble.is_spent_grant):
            await self.db.write(connections.release_renewal, account_id, version)
            return False
        sentence = "Etsy does not accept the shop's sign-in any more."
        if await self.db.write(connections.lose, account_id, version, sentence):
            raise NeedsReconnect(f"{sentence} {RECONNECT}") from None
        return True
