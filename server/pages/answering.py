"""The edge of every page: a refusal or a failure becomes a page in words, never a trace."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from server.foundation.operations import as_problem
from server.foundation.problems import Problem, TooMany
from server.pages.site import Site

log = logging.getLogger(__name__)

Handler = Callable[[Site, Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class _Trouble:
    title: str
    sentence: str


_TROUBLES: Final = {
    404: _Trouble("There is nothing here", "The address is not complete, or what was here is gone."),
    405: _Trouble("That does not work here", "This page cannot be used in that way."),
    413: _Trouble("That is too large", "The file is larger than we can take. Please simplify the model."),
    429: _Trouble("That was a little too often", "Please wait a while and try again."),
    500: _Trouble("We made a mistake", "It is in our log, and nothing was changed. Please try again later."),
    503: _Trouble("We cannot do that just now", "Please try again in a moment."),
}
_OTHER = _Trouble("That did not work", "Please check the address and try again.")


def endpoint(
    site: Site, by_method: dict[str, Handler], path: str
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        return await _answered(site, by_method[method], request, f"{method} {path}")

    return answer


async def _answered(site: Site, handler: Handler, request: Request, pattern: str) -> Response:
    try:
        return await handler(site, request)
    except ClientDisconnect:
        return Response(status_code=499)
    except (Problem, OperationalError, OSError, HTTPException) as error:
        return trouble(site, as_problem(error))
    except Exception:
        # The pattern, not the address: the address may hold somebody's secret.
        log.exception("unexpected failure in the page %s", pattern)
    return error_page(site, 500)


def is_for_person(request: Request) -> bool:
    """Whether an address that nobody serves is answered with a page: a browser asks, and not for an API's."""
    return "text/html" in request.headers.get("accept", "") and not str(request.scope["path"]).startswith(
        "/api/"
    )


def trouble(site: Site, problem: Problem) -> Response:
    return error_page(site, problem.status, problem.message, retry_headers(problem))


def retry_headers(problem: Problem) -> dict[str, str]:
    if not isinstance(problem, TooMany):
        return {}
    return {"Retry-After": str(max(1, round(problem.retry_after_s)))}


def error_page(
    site: Site, status: int, sentence: str | None = None, headers: dict[str, str] | None = None
) -> Response:
    known = _TROUBLES.get(status, _OTHER)
    # What the verbs say about an unknown address or a failure is for programs.
    said = known.sentence if sentence is None or status in (404, 405, 500) else sentence
    return site.page("error.html", status, headers, title=known.title, sentence=said, code=status)
