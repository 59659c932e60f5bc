"""Take news of the stock out of the house: first to whoever wants to be told now, then to each receiver in its words.

Slack reads `text`, Discord `content`, everything else `message` and what it is about. 2xx is success; a receiver that
says 410 is switched off; whatever else it says, it is asked again later.
"""

from typing import Any

import msgspec

from server.foundation.courier import Carried, NotCarried, NotNeeded
from server.foundation.database import Database
from server.foundation.net import Forbidden, Outside, Unreachable
from server.foundation.outbox import Parcel
from server.shop.stock import alerts

_GONE = 410
# Discord refuses longer ones.
_LONGEST = 1900


class StockNews:
    def __init__(self, db: Database, default_recipient: str) -> None:
        self._db = db
        self._default_recipient = default_recipient

    async def carry(self, parcel: Parcel) -> Carried | NotNeeded:
        told = await self._db.write(alerts.spread, parcel.key, parcel.payload, self._default_recipient)
        if not told:
            return NotNeeded("Nobody wants to be told, or everybody was.")
        return Carried(parcel.payload["message"])

    async def rest(self) -> None:
        """Nothing is kept open."""


class StockWebhook:
    def __init__(self, db: Database, outside: Outside) -> None:
        self._db = db
        self._outside = outside

    async def carry(self, parcel: Parcel) -> Carried | NotNeeded:
        channel = str(parcel.payload["channel"])
        address = await self._db.read(alerts.address_of, channel)
        if not address:
            return NotNeeded("This webhook was switched off.")
        status = await self._posted(address, channel, parcel)
        if status == _GONE:
            await self._db.write(alerts.switch_off, channel, address)
            return NotNeeded("The receiver answered 410: it is gone. The webhook was switched off.")
        if not 200 <= status < 300:
            raise NotCarried(f"The receiver answered {status}.")
        return Carried(parcel.payload["message"])

    async def rest(self) -> None:
        """Nothing is kept open."""

    async def _posted(self, address: str, channel: str, parcel: Parcel) -> int:
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Layerdesk",
            "X-Layerdesk-Delivery": parcel.key,
        }
        body = msgspec.json.encode(body_of(channel, parcel.payload))
        try:
            return (await self._outside.post(address, body, headers)).status
        except Forbidden as error:
            raise NotCarried(str(error), for_good=True) from None
        except Unreachable as error:
            raise NotCarried(str(error)) from None


def body_of(channel: str, payload: dict[str, Any]) -> dict[str, Any]:
    message = str(payload["message"])
    if channel == "slack":
        return {"text": message}
    if channel == "discord":
        # No name in a spool's words may call everybody.
        return {"content": message[:_LONGEST], "allowed_mentions": {"parse": []}}
    return {key: value for key, value in payload.items() if key != "channel"}
