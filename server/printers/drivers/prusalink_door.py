"""The way past PrusaLink's authentication: its key where that works, digest with short-lived nonces where it does not.

Digest costs a small server two requests for one, so the key is tried first and what worked is remembered.
"""

import secrets
from collections.abc import Callable, Coroutine
from typing import Any

from server.printers.driver import Lost, PrintFile, Progress
from server.printers.network import digest
from server.printers.network.web import Answer, Web

FIXED_USER = "maker"
_WRONG_SECRET = (
    "PrusaLink does not accept this password. The printer shows it under Settings, Network, PrusaLink."  # noqa: S105  # a sentence, no password
)


class Door:
    """Gets requests past PrusaLink's authentication, by the way that worked last."""

    def __init__(self, web: Web, username: str, secret: str) -> None:
        self._web = web
        self._username, self._secret = username or FIXED_USER, secret
        # A stated user name is one of the Pi's, whose keys are others than its passwords.
        self._by_digest = bool(username)
        self._challenge: digest.Challenge | None = None
        self._uses = 0

    async def ask(self, method: str, path: str, **options: Any) -> Answer:
        """The answer, which is never a 401. Raises Lost."""
        return await self._let_in(
            method, path, lambda headers: self._web.ask(method, path, headers=headers, **options)
        )

    async def send(self, path: str, file: PrintFile, progress: Progress, headers: dict[str, str]) -> Answer:
        """Upload. Knocks first: a file is not sent twice because a nonce had died."""
        await self.ask("GET", "/api/version")
        return await self._let_in(
            "PUT", path, lambda own: self._web.send("PUT", path, file, progress, headers={**own, **headers})
        )

    async def _let_in(
        self, method: str, path: str, send: Callable[[dict[str, str]], Coroutine[Any, Any, Answer]]
    ) -> Answer:
        for _ in range(3):  # with the key, without a nonce, with a nonce
            answer = await send(self._headers(method, path))
            if answer.status not in (401, 403):
                return answer
            if not self._knows_more(answer):
                break
        raise Lost("wrong_secret", _WRONG_SECRET)

    def _headers(self, method: str, path: str) -> dict[str, str]:
        if not self._by_digest:
            return {"X-Api-Key": self._secret}
        if self._challenge is None:
            return {}
        self._uses += 1
        own = secrets.token_hex(8)
        value = digest.authorization(
            self._challenge, method, path, self._username, self._secret, self._uses, own
        )
        return {"Authorization": value}

    def _knows_more(self, refusal: Answer) -> bool:
        """Whether another try may go better: with digest instead of the key, or with a living nonce."""
        was_answered = self._by_digest and self._uses > 0 and self._challenge is not None
        given = digest.challenge(refusal.headers.get("www-authenticate", ""))
        # Servers that do not say "stale" still give another nonce; the same answer to a fresh one is wrong for good.
        is_fresh = was_answered and self._uses == 1 and not (given and given.is_stale)
        self._by_digest, self._challenge, self._uses = True, given, 0
        return given is not None and not is_fresh
