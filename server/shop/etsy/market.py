"""What the shop asks of Etsy, one method per question; each is asked in the name of a connected shop.

A token that Etsy does not take is renewed once. When that does not help, or a permission is missing, only a new consent
does, and the connection says so from then on.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from server.foundation import clock
from server.shop.etsy import wire_receipts as wire
from server.shop.etsy.api import Api, read
from server.shop.etsy.connections import Held, Identity
from server.shop.etsy.oauth import Pair
from server.shop.etsy.reading import EARLIEST_S, words
from server.shop.etsy.runs import FULL, Run
from server.shop.etsy.tokens import Tokens
from server.shop.etsy.trouble import Faulty, Refused
from server.shop.etsy.walk import LIMIT

T = TypeVar("T")
_READ, _WRITE = "transactions_r", "transactions_w"
FORM, JSON = "form", "json"
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Tracking:
    """What the buyer is told; without a code it only says that the parcel left."""

    carrier_name: str
    tracking_code: str
    note_to_buyer: str
    send_bcc: bool


@dataclass(frozen=True)
class Market:
    api: Api
    tokens: Tokens
    tracking_encoding: str = FORM

    async def identity(self, pair: Pair) -> Identity:
        """Whose tokens these are. Raises EtsyTrouble."""
        me = await self._me(pair)
        user_id = str(me.user_id or "") or pair.user_id
        if user_id is None or (pair.user_id is not None and user_id != pair.user_id):
            raise Faulty("Etsy's answer does not say whose sign-in this is. Start again.")
        shop = await self._shop(pair, user_id, me.shop_id)
        name, owner = words(shop.shop_name), words(shop.login_name)
        return Identity(
            user_id, me.shop_id or shop.shop_id, (name or owner)[:_LONGEST_NAME], owner[:_LONGEST_NAME]
        )

    async def page(self, run: Run, offset: int) -> wire.Page:
        """Of the receipts in the run's window, the oldest first. Raises EtsyTrouble."""
        params: dict[str, Any] = {"limit": LIMIT, "offset": offset, "sort_order": "asc"}
        until = seconds_of(run.window_to)
        if run.kind == FULL:
            params |= {"sort_on": "created", "max_created": until}
        else:
            params |= {"sort_on": "updated", "max_last_modified": until}
        if run.window_from is not None:
            params["min_last_modified"] = seconds_of(run.window_from)
        path = f"/shops/{run.shop_id}/receipts"
        return await self._as(
            run.account_id, _READ, lambda held: self.api.get(path, wire.Page, held.token, **params)
        )

    async def receipt(self, account_id: int, shop_id: int, receipt_id: int) -> wire.Receipt:
        """Raises EtsyTrouble."""
        path = f"/shops/{shop_id}/receipts/{receipt_id}"
        return await self._as(account_id, _READ, lambda held: self.api.get(path, wire.Receipt, held.token))

    async def add_tracking(
        self, account_id: int, shop_id: int, receipt_id: int, tracking: Tracking
    ) -> wire.Receipt:
        """The buyer gets a mail. After Unanswered and Faulty they may have got it. Raises EtsyTrouble."""
        path = f"/shops/{shop_id}/receipts/{receipt_id}/tracking"
        body = await self._as(
            account_id,
            _WRITE,
            lambda held: self.api.send("POST", path, held.token, **self._encoded(tracking)),
        )
        return read(body, wire.Receipt)

    def _encoded(self, tracking: Tracking) -> dict[str, Any]:
        said: dict[str, Any] = {
            key: value for key, value in msgspec.structs.asdict(_Sent.of(tracking)).items() if value
        }
        if self.tracking_encoding == JSON:
            return {"json": said}
        return {"data": {key: "true" if value is True else value for key, value in said.items()}}

    async def _me(self, pair: Pair) -> wire.Self:
        try:
            return await self.api.get("/users/me", wire.Self, pair.access)
        except Refused as refusal:
            if refusal.answered != 404:
                raise
            return wire.Self()

    async def _shop(self, pair: Pair, user_id: str, shop_id: int | None) -> wire.Shop:
        """Nothing but a name is at stake: whoever has no shop may sign in all the same."""
        path = f"/users/{user_id}/shops" if shop_id is None else f"/shops/{shop_id}"
        try:
            return await self.api.get(path, wire.Shop, pair.access)
        except Refused as refusal:
            if refusal.answered not in (403, 404):
                raise
            return wire.Shop()

    async def _as(self, account_id: int, scope: str, ask: Callable[[Held], Awaitable[T]]) -> T:
        held = await self.tokens.of(account_id)
        try:
            try:
                return await ask(held)
            except Refused as refusal:
                if not refusal.is_stale_token or refusal.is_about_the_key:
                    raise
            held = await self.tokens.renewed(account_id, held.version)
            return await ask(held)
        except Refused as refusal:
            if refusal.is_about_the_key:
                raise
            if refusal.is_about_scope:
                sentence = "Etsy does not let this app do that any more: a permission is missing."
                raise await self.tokens.lose(account_id, held.version, sentence, scope) from None
            if refusal.is_stale_token:
                sentence = "Etsy does not accept the shop's sign-in any more."
                raise await self.tokens.lose(account_id, held.version, sentence) from None
            raise


class _Sent(msgspec.Struct):
    tracking_code: str
    carrier_name: str
    send_bcc: bool
    note_to_buyer: str

    @classmethod
    def of(cls, tracking: Tracking) -> "_Sent":
        return cls(tracking.tracking_code, tracking.carrier_name, tracking.send_bcc, tracking.note_to_buyer)


def seconds_of(instant: clock.Instant) -> int:
    """As Etsy counts them. Nothing there is older than its own beginning, and it refuses to be asked."""
    return max(EARLIEST_S, int(clock.to_datetime(instant).timestamp()))
