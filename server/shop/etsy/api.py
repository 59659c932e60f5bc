"""Asking Etsy: the house's key on every call, at Etsy's pace, and only what changes nothing is asked twice.

An answer that is an error of Etsy's own, a page of HTML or half of something is asked for again a few times, with pauses
that grow. What has an effect is sent once; whoever sent it has to look what became of it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import msgspec

from server.shop.etsy.credentials import WHAT_TO_DO, Credentials
from server.shop.etsy.pace import Pace
from server.shop.etsy.trouble import EtsyTrouble, Faulty, NotSetUp, Refused, Unanswered
from server.shop.etsy.web import Answer, Web

log = logging.getLogger(__name__)

T = TypeVar("T")

_SPEECHLESS = "an answer without words"
# Timed out, too early: nothing is said of what was asked.
_FOR_NOW = (408, 425)
_ATTEMPTS = 4
_MOST_WAITS = 5


class Api:
    def __init__(self, credentials: Credentials, web: Web, pace: Pace, first_pause_s: float = 0.5) -> None:
        self.credentials = credentials
        self.pace = pace
        self.web = web
        self._first_pause_s = first_pause_s

    def demand_set_up(self) -> None:
        """Raises NotSetUp."""
        if not self.credentials.are_complete:
            raise NotSetUp(WHAT_TO_DO)

    async def get(self, path: str, kind: type[T], token: str | None = None, **params: Any) -> T:
        """What lies there, as that kind. Raises EtsyTrouble."""

        async def once() -> T:
            body = await self._data("GET", self._url(path), self._headers(token), params=params)
            return read(body, kind)

        return await self._persistently(once)

    async def send(self, method: str, path: str, token: str, **what: Any) -> bytes:
        """Once. After Unanswered and Faulty it may have happened. Raises EtsyTrouble."""
        return await self._data(method, self._url(path), self._headers(token), **what)

    async def token(self, form: Mapping[str, str]) -> bytes:
        """The answer of the token address, which knows no key and no pace. Raises EtsyTrouble."""
        answer = await self.web.ask("POST", self.credentials.token_url, {}, data=dict(form))
        if answer.status == 429:
            self.pace.too_fast(answer.headers)
            raise Unanswered("Etsy is busy. Try again in a few seconds.")
        return _understood(answer)

    def _url(self, path: str) -> str:
        return self.credentials.api_url.rstrip("/") + path

    def _headers(self, token: str | None) -> dict[str, str]:
        self.demand_set_up()
        headers = {"x-api-key": self.credentials.api_key}
        return headers if token is None else {**headers, "Authorization": f"Bearer {token}"}

    async def _persistently(self, once: Callable[[], Awaitable[T]]) -> T:
        pause_s = self._first_pause_s
        for _ in range(_ATTEMPTS - 1):
            try:
                return await once()
            except (Faulty, Unanswered) as trouble:
                log.warning("Etsy, asked again in %.1f s: %s", pause_s, trouble.message)
            await asyncio.sleep(pause_s)
            pause_s *= 2
        return await once()

    async def _data(self, method: str, url: str, headers: Mapping[str, str], **what: Any) -> bytes:
        """A 429 was not carried out: it may be repeated whatever it asked for."""
        for _ in range(_MOST_WAITS):
            await self.pace.turn()
            answer = await self.web.ask(method, url, headers, **what)
            self.pace.heard(answer.headers)
            if answer.status != 429:
                return _understood(answer)
            wait_s = self.pace.too_fast(answer.headers)
            log.info("Etsy asks to wait %.1f s", wait_s)
        raise EtsyTrouble("Etsy is busy and did not take the request. Try again in a few minutes.")


def read(body: bytes, kind: type[T]) -> T:
    """Raises Faulty for half an answer, a page of HTML, or something else than was asked for."""
    try:
        return msgspec.json.decode(body, type=kind, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Faulty("Etsy's answer cannot be understood. Try again in a few minutes.") from None


def _understood(answer: Answer) -> bytes:
    """The body of a success. Raises Refused for what Etsy says of a request, and Faulty for everything else."""
    if 200 <= answer.status < 300:
        return answer.body
    if not 400 <= answer.status < 500:
        # A redirect, too, comes from somebody in between: a hotel's network, a proxy.
        raise Faulty(f"Etsy has a fault of its own just now ({answer.status}). Try again in a few minutes.")
    if answer.status in _FOR_NOW:
        raise Unanswered(
            f"Etsy did not take the request just now ({answer.status}). Try again in a few minutes."
        )
    raise Refused(answer.status, _said(answer))


def _said(answer: Answer) -> str:
    """Etsy's words, in one line, without what a database cannot keep."""
    try:
        body = msgspec.json.decode(answer.body, type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _SPEECHLESS
    parts = [str(body[key]) for key in ("error", "error_description") if body.get(key)]
    return " ".join(": ".join(parts).replace("\x00", " ").split())[:300] or _SPEECHLESS
