"""How document 003 speaks: its errors, and who is calling.

The document knows no tokens: signing in sets a cookie that scripts of a page cannot read, and which browsers do not send
along from other sites. Programs send the same token as a bearer. What a cookie lets change is asked of our own pages
only: a request that a browser says comes from elsewhere is refused.
"""

from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from server.foundation.callers import bearer
from server.foundation.door import Door
from server.foundation.operations import Caller
from server.foundation.problems import Forbidden, Problem

COOKIE = "layerdesk_compute"
_READS = ("GET", "HEAD", "OPTIONS")
_ELSEWHERE = "This request comes from another website."


class ComputeDialect:
    def __init__(self, door: Door, public_url: str) -> None:
        self._door = door
        self._public = urlsplit(public_url)

    def refusal(self, problem: Problem) -> dict[str, Any]:
        return {"detail": problem.message}

    async def caller(self, request: Request) -> Caller | None:
        """By bearer or by cookie. Raises Unauthorised, and Forbidden when a cookie was sent from another site."""
        if bearer(request) is not None:
            return await self._door.callers.of(request)
        token = request.cookies.get(COOKIE)
        if not token:
            return None
        self.demand_own_pages(request)
        return await self._door.callers.holding(token)

    def demand_own_pages(self, request: Request) -> None:
        """Raises Forbidden for a change that a browser says another site asked for."""
        if request.method in _READS or bearer(request) is not None:
            return
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc not in self._hosts(request):
            raise Forbidden(_ELSEWHERE)
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise Forbidden(_ELSEWHERE)

    def token(self, request: Request) -> str:
        return bearer(request) or request.cookies.get(COOKIE, "")

    def forget(self, response: Response) -> None:
        response.delete_cookie(COOKIE, httponly=True, samesite="lax", secure=self._public.scheme == "https")

    def keep(self, response: Response, token: str, hours: float) -> None:
        """Let the browser keep the token."""
        response.set_cookie(
            COOKIE,
            token,
            max_age=int(hours * 3600),
            httponly=True,
            samesite="lax",
            secure=self._public.scheme == "https",
        )

    def _hosts(self, request: Request) -> tuple[str, ...]:
        # Never empty: the origin "null" has no host either.
        return tuple(host for host in (request.headers.get("host"), self._public.netloc) if host)
