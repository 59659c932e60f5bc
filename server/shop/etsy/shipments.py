"""Takes tracking codes to Etsy, each once: what Etsy accepts becomes a mail to the buyer, and nobody wants it twice.

So the receipt is read first, and again whenever an answer was lost; only what is not there yet is sent. A code that Etsy
has already, whoever put it there, has arrived.
"""

import asyncio
import time
from typing import Any

from server.foundation import outbox
from server.foundation.courier import Carried, NotCarried, NotNeeded
from server.foundation.database import Database
from server.foundation.outbox import Parcel
from server.foundation.problems import Problem
from server.shop.etsy import wire_receipts as wire
from server.shop.etsy.market import Market, Tracking
from server.shop.etsy.trouble import EtsyTrouble, Faulty, Refused, Resting, Unanswered
from server.shop.orders import shipping

# Parcels of other kinds must not wait behind each of ours while Etsy is away.
_SILENCE_S = 60.0
# Etsy may still be at it when its answer was lost.
_LOOK_AGAIN_S = 2.0


class Shipments:
    def __init__(self, db: Database, market: Market, look_again_s: float = _LOOK_AGAIN_S) -> None:
        self._db = db
        self._market = market
        self._look_again_s = look_again_s
        self._silent_until = 0.0

    async def carry(self, parcel: Parcel) -> Carried | NotNeeded:
        try:
            return await self._tried(parcel.payload)
        except NotCarried as trouble:
            # Whoever looks at the order must learn that nobody tries any more.
            if trouble.for_good or parcel.attempts >= outbox.MAX_ATTEMPTS:
                await self._refused(parcel.payload, str(trouble))
            raise

    async def rest(self) -> None:
        """The connections are the whole house's."""

    async def _tried(self, said: dict[str, Any]) -> Carried | NotNeeded:
        """Raises NotCarried."""
        if time.monotonic() < self._silent_until:
            raise NotCarried("Etsy did not answer a moment ago.")
        try:
            return await self._told(said)
        except Refused as refusal:
            # The house's key can be put right; what Etsy says of this parcel stays true.
            raise NotCarried(refusal.message, for_good=not refusal.is_about_the_key) from None
        except EtsyTrouble as trouble:
            self._note_silence(trouble)
            raise NotCarried(trouble.message) from None
        except Problem as problem:
            raise NotCarried(problem.message, for_good=True) from None

    async def _told(self, said: dict[str, Any]) -> Carried | NotNeeded:
        if await self._is_there(said):
            await self._shipped(said)
            return NotNeeded("Etsy has it already.")
        tracking = Tracking(
            str(said.get("carrier_name") or ""),
            _code(said),
            str(said.get("note_to_buyer") or ""),
            bool(said.get("send_bcc")),
        )
        try:
            await self._market.add_tracking(*_where(said), tracking)
        except Refused as refusal:
            if refusal.answered != 409:
                raise
        except (Unanswered, Faulty):
            await asyncio.sleep(self._look_again_s)
            if not await self._is_there(said):
                raise
        await self._shipped(said)
        return Carried(f"Receipt {said['receipt_id']}: {tracking.tracking_code or 'shipped'}")

    async def _is_there(self, said: dict[str, Any]) -> bool:
        receipt = await self._market.receipt(*_where(said))
        wanted = _code(said)
        if not wanted:
            return bool(receipt.is_shipped)
        return any(_same(shipment, wanted) for shipment in receipt.shipments or ())

    async def _shipped(self, said: dict[str, Any]) -> None:
        await self._db.write(shipping.shipped, int(said["order_id"]), _code(said))

    async def _refused(self, said: dict[str, Any], sentence: str) -> None:
        await self._db.write(shipping.refused, int(said["order_id"]), sentence, _code(said))

    def _note_silence(self, trouble: EtsyTrouble) -> None:
        if isinstance(trouble, (Unanswered, Faulty, Resting)):
            wait_s = trouble.wait_s if isinstance(trouble, Resting) else _SILENCE_S
            self._silent_until = time.monotonic() + min(wait_s, _SILENCE_S)


def _where(said: dict[str, Any]) -> tuple[int, int, int]:
    return int(said["account_id"]), int(said["shop_id"]), int(said["receipt_id"])


def _code(said: dict[str, Any]) -> str:
    return str(said.get("tracking_code") or "")


def _same(shipment: wire.Shipment, wanted: str) -> bool:
    return _bare(shipment.tracking_code or "") == _bare(wanted)


def _bare(code: str) -> str:
    """Carriers print their codes in groups; not everybody keeps the spaces."""
    return "".join(code.split()).casefold()
