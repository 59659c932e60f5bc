import logging

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from server.foundation.problems import NotFound, TooMany, Unavailable
from server.pages.answering import is_for_person
from server.pages.routes import Page, routes
from server.pages.site import BrokenPage, Site

pytestmark = pytest.mark.anyio


async def answered(site: Site, error: Exception) -> httpx.Response:
    async def failing(_site: Site, _request: Request) -> Response:
        raise error

    app = Starlette(routes=routes(site, [Page("GET", "/secret/{token}", failing, "a test")]))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://lab.test"
    ) as client:
        return await client.get("/secret/a-token-that-nobody-may-read")


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (NotFound("No row"), 404, "There is nothing here"),
        (TooMany("Wait a bit.", 90.4), 429, "Wait a bit."),
        (Unavailable("The storage is full."), 503, "The storage is full."),
        (OSError("disk gone"), 503, "The storage is not available."),
        (ClientDisconnect(), 499, ""),
    ],
)
async def test_refusals_become_pages(site: Site, error: Exception, status: int, words: str) -> None:
    answer = await answered(site, error)
    assert answer.status_code == status
    assert words in answer.text
    assert answer.headers.get("retry-after") == ("90" if status == 429 else None)


async def test_a_missing_template_is_a_mistake_and_no_full_disk(site: Site) -> None:
    with pytest.raises(BrokenPage) as broken:
        site.page("gone.html")
    assert (await answered(site, broken.value)).status_code == 500


async def test_a_mistake_shows_nothing_and_logs_no_secret(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = await answered(site, ZeroDivisionError("what it divided"))
    assert answer.status_code == 500
    assert "We made a mistake" in answer.text
    assert "divided" not in answer.text
    assert "GET /secret/{token}" in caplog.text
    assert "a-token-that-nobody-may-read" not in caplog.text


@pytest.mark.parametrize(
    ("path", "accept", "person"),
    [
        ("/nowhere", "text/html,*/*", True),
        ("/api/v1/nowhere", "text/html", False),
        ("/nowhere", "*/*", False),
    ],
)
def test_who_gets_a_page(path: str, accept: str, person: bool) -> None:
    scope = {"type": "http", "path": path, "headers": [(b"accept", accept.encode())], "query_string": b"",
             "server": ("lab.test", 80), "scheme": "http", "method": "GET"}  # fmt: skip
    assert is_for_person(Request(scope)) is person
