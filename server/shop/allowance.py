"""The rate limits that document 004 states, and the headers that tell of them on every answer.

A caller has so many requests an hour; changes to the print schedule and order syncs have a limit of their own besides.
Whoever is not signed in is counted by address, so that nobody tries tokens for free. The headers show the limit that
would stop the caller first.
"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.foundation.addresses import client_address
from server.foundation.limits import Limit, Limits, Verdict
from server.foundation.problems import TooMany

_KEPT = "layerdesk.allowance"
_HOUR_S, _MINUTE_S = 3600.0, 60.0


@dataclass(frozen=True, slots=True)
class Rates:
    """The settings: requests an hour, print operations and syncs a minute."""

    requests: int
    print_operations: int
    syncs: int


class Allowance:
    def __init__(self, limits: Limits, rates: Rates, trusted_proxies: Sequence[str] = ()) -> None:
        self._limits = limits
        self._all = Limit("shop", rates.requests, _HOUR_S)
        self._prints = Limit("shop-print", rates.print_operations, _MINUTE_S)
        self._syncs = Limit("shop-sync", rates.syncs, _MINUTE_S)
        self._trusted_proxies = tuple(trusted_proxies)

    async def take(self, request: Request, who: str) -> None:
        """Count this request. Raises TooMany."""
        verdicts = [(limit, await self._limits.take(limit, who)) for limit in self._of(request)]
        request.scope[_KEPT] = _headers(verdicts)
        refused = [verdict for _, verdict in verdicts if not verdict.allowed]
        if refused:
            wait_s = max(verdict.retry_after_s for verdict in refused)
            raise TooMany(f"Too many requests. Try again in {math.ceil(wait_s)} s.", wait_s)

    async def take_by_address(self, request: Request) -> None:
        """Count a request of somebody who is not signed in. Raises TooMany."""
        await self.take(request, self._address(request))

    async def headers(self, request: Request) -> dict[str, str]:
        """Of this request's answer, counted or not."""
        kept: dict[str, str] | None = request.scope.get(_KEPT)
        if kept is not None:
            return kept
        return _headers([(self._all, await self._limits.look(self._all, self._address(request)))])

    def _of(self, request: Request) -> list[Limit]:
        path = str(request.scope["path"])
        if request.method == "POST" and path.endswith("/orders/sync"):
            return [self._all, self._syncs]
        if request.method not in ("GET", "HEAD") and (
            "/scheduled-prints" in path or path.endswith("/schedule-prints")
        ):
            return [self._all, self._prints]
        return [self._all]

    def _address(self, request: Request) -> str:
        return f"address {client_address(request, self._trusted_proxies)}"


class WithAllowance:
    """Puts the headers on whatever an app answers."""

    def __init__(self, app: ASGIApp, allowance: Allowance) -> None:
        self._app = app
        self._allowance = allowance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in (await self._allowance.headers(Request(scope))).items():
                    headers[name] = value
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _headers(verdicts: Sequence[tuple[Limit, Verdict]]) -> dict[str, str]:
    """Reset is when everything is allowed again, in seconds since 1970."""
    limit, verdict = min(verdicts, key=lambda pair: (pair[1].allowed, pair[1].remaining))
    used_s = (limit.count - verdict.remaining) * limit.window_s / limit.count
    return {
        "X-RateLimit-Limit": str(limit.count),
        "X-RateLimit-Remaining": str(verdict.remaining),
        "X-RateLimit-Reset": str(math.ceil(time.time() + used_s)),
    }
