"""Everything of the Etsy connection, put together; nothing is connected or started yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.foundation.auth import Keyring
from server.foundation.database import Database
from server.foundation.tasks import Loops
from server.foundation.vault import Vault
from server.shop.etsy.api import Api
from server.shop.etsy.connecting import Connecting
from server.shop.etsy.credentials import Credentials
from server.shop.etsy.market import FORM, Market
from server.shop.etsy.pace import Pace
from server.shop.etsy.shipments import Shipments
from server.shop.etsy.syncing import Rhythm, Syncing
from server.shop.etsy.tokens import Tokens
from server.shop.etsy.web import Web


@dataclass(frozen=True)
class Etsy:
    db: Database
    keys: Keyring
    web: Web
    market: Market
    connecting: Connecting
    syncing: Syncing
    shipments: Shipments

    def start(self, loops: Loops) -> None:
        loops.start("etsy", self.syncing.run)
        loops.start("etsy-rescan", self.syncing.run_rescans)

    async def close(self) -> None:
        """What is under way with the tokens is written down first."""
        await self.syncing.stop()
        await self.market.tokens.finish()
        await self.web.close()


def open_etsy(
    db: Database,
    keys: Keyring,
    process_id: str,
    credentials: Credentials,
    *,
    allowed: Sequence[str] = (),
    rhythm: Rhythm,
    tracking_encoding: str = FORM,
    first_pause_s: float = 0.5,
) -> Etsy:
    web, vault = Web(), Vault(keys)
    api = Api(credentials, web, Pace(), first_pause_s)
    market = Market(api, Tokens(db, vault, api, process_id), tracking_encoding)
    return Etsy(
        db=db,
        keys=keys,
        web=web,
        market=market,
        connecting=Connecting(db, vault, market, allowed),
        syncing=Syncing(db, market, process_id, rhythm),
        shipments=Shipments(db, market),
    )
