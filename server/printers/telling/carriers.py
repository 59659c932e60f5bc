"""Take the printers' notifications out of the house: as mails through the lab's post, and as signed webhooks.

A webhook says 2xx when it has it; 410 switches it off; whatever else it says, it is asked again later, with the same
delivery number. `X-Layerdesk-Signature` is HMAC-SHA256 over "timestamp.body" with the secret that was shown when the
webhook was named: a receiver that checks it, and the age of the timestamp, cannot be fooled or replayed.
"""

import hashlib
import hmac
import html
import time
from collections.abc import Callable
from typing import Any

import msgspec

from server.foundation.courier import Carried, NotCarried, NotNeeded
from server.foundation.database import Database
from server.foundation.mail import Letter, Post
from server.foundation.net import Answer, Forbidden, Outside, Unreachable
from server.foundation.outbox import Parcel
from server.foundation.vault import NotReadable, Vault
from server.printers.telling import notifications

_GONE = 410
# A receiver that did not answer keeps the parcels behind it waiting once, not each time.
_REST_S = 60.0


class NotificationMail:
    def __init__(self, post: Post, public_name: str) -> None:
        self._post = post
        self._public_name = public_name

    async def carry(self, parcel: Parcel) -> Carried | NotNeeded:
        told = parcel.payload
        subject = f"[{self._public_name}] {told['message'].splitlines()[0]}"
        text = _text(told)
        body = f"<p>{html.escape(text).replace(chr(10), '<br>')}</p>"
        await self._post.send(Letter(parcel.key, parcel.recipient, subject, text, body))
        return Carried(told["message"])

    async def rest(self) -> None:
        await self._post.rest()


class Webhook:
    def __init__(
        self, db: Database, vault: Vault, outside: Outside, now: Callable[[], float] = time.time
    ) -> None:
        self._db = db
        self._vault = vault
        self._outside = outside
        self._now = now
        self._silent_until: dict[str, float] = {}

    async def carry(self, parcel: Parcel) -> Carried | NotNeeded:
        printer_id = int(parcel.payload["printer"]["id"])
        try:
            found = await self._db.read(notifications.webhook_of, printer_id, self._vault)
        except NotReadable as error:
            raise NotCarried(str(error), for_good=True) from None
        if found is None:
            return NotNeeded("The webhook was switched off.")
        address, secret = found
        answer = await self._asked(address, secret, parcel)
        if answer.status == _GONE:
            await self._db.write(notifications.switch_off_webhook, printer_id, address)
            return NotNeeded("The receiver answered 410: it is gone. The webhook was switched off.")
        if not 200 <= answer.status < 300:
            raise NotCarried(f"The receiver answered {answer.status}.")
        return Carried(parcel.payload["message"])

    async def rest(self) -> None:
        """Nothing is kept open."""

    async def _asked(self, address: str, secret: str, parcel: Parcel) -> Answer:
        if self._now() < self._silent_until.get(parcel.recipient, 0.0):
            raise NotCarried("The receiver did not answer a moment ago.")
        body, timestamp = msgspec.json.encode(parcel.payload), str(int(self._now()))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Layerdesk",
            "X-Layerdesk-Event": str(parcel.payload["event"]),
            "X-Layerdesk-Delivery": parcel.key,
            "X-Layerdesk-Timestamp": timestamp,
            "X-Layerdesk-Signature": signature(secret, timestamp, body),
        }
        try:
            return await self._outside.post(address, body, headers)
        except Forbidden as error:
            raise NotCarried(str(error), for_good=True) from None
        except Unreachable as error:
            self._silent_until = {
                host: until for host, until in self._silent_until.items() if until > self._now()
            } | {parcel.recipient: self._now() + _REST_S}
            raise NotCarried(str(error)) from None


def signature(secret: str, timestamp: str, body: bytes) -> str:
    digest = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    return f"sha256={digest.hexdigest()}"


def _text(told: dict[str, Any]) -> str:
    printer = told.get("printer")
    about = [] if printer is None else [f"Printer: {printer['name']}"]
    lines = [told["message"], "", *about, f"When: {told['at']}"]
    run = told.get("print")
    if run is not None:
        lines += (
            [f"Print: {run['name']}", f"File: {run['file_name']}"]
            if run["file_name"]
            else [f"Print: {run['name']}"]
        )
        if run.get("duration_s") is not None:
            lines.append(f"Duration: {round(run['duration_s'] / 60)} minutes")
    return "\n".join(lines) + "\n"
