"""Every page, and why a stranger may ask for it: all of them are public by design.

`PAGES` is data, so that a test can read it: what is not in this table is not served here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.routing import Route

from server.pages import assets, board, confirmation, files, status, submission
from server.pages.answering import Handler, endpoint
from server.pages.site import Site

_EMPTY_FORM_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Page:
    method: str
    path: str
    handler: Handler
    public_because: str
    # Takes a model, whose length the intake bounds.
    takes_file: bool = False


_ANYBODY = "anybody may submit a model; a limit by address bounds how often"
_KEYHOLDER = "the secret in the address is the key; it is looked up by hash and shows one job"
_NOTHING_PRIVATE = "it shows nothing about anybody"

PAGES = (
    Page("GET", "/", submission.show, _NOTHING_PRIVATE),
    Page("GET", "/submit", submission.show, _NOTHING_PRIVATE),
    Page("POST", "/submit", submission.receive, _ANYBODY, takes_file=True),
    Page("GET", "/status/{token}", status.show, _KEYHOLDER),
    Page("GET", "/status/{token}/thumbnail", status.thumbnail, _KEYHOLDER),
    Page("POST", "/status/{token}/resend", status.resend, _KEYHOLDER + "; one mail in a while, to the student"),
    Page("GET", "/confirm/sent", confirmation.sent, _NOTHING_PRIVATE),
    Page("GET", "/confirm/{token}", confirmation.show, _KEYHOLDER + "; it changes nothing"),
    Page("POST", "/confirm/{token}", confirmation.confirm, _KEYHOLDER + ", and its holder is the one to agree"),
    Page("POST", "/confirm/{token}/resend", confirmation.resend, _KEYHOLDER + "; one mail in a while, to the student"),
    Page("GET", "/board", board.show, "it hangs on the wall: numbers and printers, no names"),
    Page("GET", assets.PREFIX + "/{name}", files.asset, _NOTHING_PRIVATE),
    Page("GET", "/favicon.ico", files.favicon, _NOTHING_PRIVATE),
    Page("GET", "/robots.txt", files.robots, _NOTHING_PRIVATE),
)  # fmt: skip


def routes(site: Site, pages: Iterable[Page] = PAGES) -> list[Route]:
    """One route for each path, so that 405 names all its methods."""
    by_path: dict[str, list[Page]] = {}
    for page in pages:
        by_path.setdefault(page.path, []).append(page)
    return [_route(site, path, found) for path, found in by_path.items()]


def _route(site: Site, path: str, found: list[Page]) -> Route:
    handlers = {page.method: page.handler for page in found}
    # The intake counts a file's bytes itself and refuses beside the field; Starlette's limit would answer for it, in
    # two words without a page.
    limit = None if any(page.takes_file for page in found) else _EMPTY_FORM_BYTES
    return Route(path, endpoint(site, handlers, path), methods=list(handlers), max_body_size=limit, name=path)
