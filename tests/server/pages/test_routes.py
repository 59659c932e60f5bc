import httpx
import pytest

from server.app import build
from server.foundation.headers import CONTENT_SECURITY_POLICY
from server.lab.desk import Desk
from server.pages.routes import PAGES, routes
from server.pages.site import Site
from server.settings import load

pytestmark = pytest.mark.anyio


async def test_the_table_is_what_is_served(site: Site) -> None:
    served = {(method, route.path) for route in routes(site) for method in route.methods or ()}
    assert {entry for entry in served if entry[0] != "HEAD"} == {(page.method, page.path) for page in PAGES}
    assert all(page.public_because for page in PAGES)


async def test_only_the_form_takes_a_file(site: Site) -> None:
    assert [page.path for page in PAGES if page.takes_file] == ["/submit"]


async def test_in_the_whole_server_pages_and_programs_are_told_apart(desk: Desk) -> None:
    app = build(load(desk.storage.parent))
    html = {"accept": "text/html"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://lab.test"
    ) as client:
        person = await client.get("/nowhere", headers=html)
        program = await client.get("/api/v1/nowhere", headers=html)
        wrong = await client.delete("/board", headers=html)
        start = await client.get("/", headers=html)
    assert person.status_code == program.status_code == 404
    assert "There is nothing here" in person.text
    assert program.json() == {"message": "Not found"}
    assert wrong.status_code == 405
    assert "GET" in wrong.headers["allow"]
    assert start.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert start.headers["referrer-policy"] == "no-referrer"
    assert start.headers["cache-control"] == "no-store"
