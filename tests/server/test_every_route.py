"""Walks every route of the whole server, whichever system it belongs to: strangers and lab PCs get nothing but what is
named here, and nothing that anybody sends breaks anything.

The rooms test their own rules; this is for the route that somebody adds and forgets.
"""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from server.pages import routes as pages
from tests.programs.laboratory import Lab
from tests.programs.shared_lab import emptied

pytestmark = pytest.mark.anyio

# Strangers may call these beside the pages. Whoever adds a line has thought about what a stranger can do with it.
PUBLIC = {
    # the lab
    "POST /api/v1/auth/login",
    "GET /api/v1/health",
    "POST /api/v1/submit",
    "GET /api/v1/confirm/expired",
    "POST /api/v1/confirm/{token}",
    "POST /api/v1/submit/confirm/{token}",
    "POST /api/v1/submit/resend-confirmation",
    "GET /api/v1/board",
    "GET /api/v1/status/{token}",
    "GET /api/v1/openapi.json",
    # the systems whose people have accounts: a door slows down who guesses and who makes accounts by the thousand
    "POST /register",
    "POST /login",
    "POST /pisync/auth/register",
    "POST /pisync/auth/login",
    "POST /auth/register",
    "POST /auth/login",
    # how many machines are there, as document 003 has it: no names of machines or people
    "GET /sellers/agents/online",
    "GET /stats/agents/online",
    # the shop: signing in at Etsy
    "GET /api/auth/login",
    "POST /api/auth/callback",
    "POST /api/auth/refresh",
    # a device's program that knows a code: few tries, then it is void
    "POST /pisync/agent/pair",
    "POST /pisync/agent/pair/confirm",
}
FIRST_WORDS = (
    b"",
    b"{}",
    b"[]",
    b"null",
    b'{"id": 1e999}',
    b'{"name": "\\u0000", "username": "\\ud800"}',
    b"\xff\xfe{",
)
ODD_IDS = ("0", "1", "-1", "9" * 18, "9" * 5000, "%00", "..%2f..%2fetc%2fpasswd", "é", "x" * 300)


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab)


def addresses(lab: Lab) -> Iterator[tuple[str, str]]:
    of_people = {page.path for page in pages.PAGES}
    for route in lab.app.routes:
        for method in sorted(route.methods - {"HEAD"}):
            if route.path not in of_people or f"{method} {route.path}" in PUBLIC:
                yield method, route.path


def filled(path: str, value: str = "1") -> str:
    return re.sub(r"\{\w+(:\w+)?\}", value, path)


async def call(client: httpx.AsyncClient, method: str, path: str, **more: Any) -> httpx.Response:
    """An endless answer (events) is asked for by HEAD: whether it would be given, not what it says."""
    if path.endswith("/events"):
        method = "HEAD"
    return await client.request(method, f"http://lab.test{path}", **more)


async def test_strangers_get_nothing(lab: Lab) -> None:
    seen = {f"{method} {path}" for method, path in addresses(lab)}
    assert seen >= PUBLIC, PUBLIC - seen
    opened = []
    for method, path in addresses(lab):
        if f"{method} {path}" not in PUBLIC:
            answer = await call(lab.public, method, filled(path))
            if answer.status_code not in (401, 429):
                opened.append((method, path, answer.status_code))
    assert not opened


async def test_an_invented_token_opens_nothing(lab: Lab) -> None:
    invented = {"Authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."}
    opened = []
    for method, path in addresses(lab):
        if f"{method} {path}" not in PUBLIC:
            answer = await call(lab.public, method, filled(path), headers=invented)
            if answer.status_code not in (401, 429):
                opened.append((method, path, answer.status_code))
    assert not opened


async def persons_headers(lab: Lab) -> dict[str, dict[str, str]]:
    """Of somebody who has an account in each system that has accounts, by where its addresses begin."""
    name, password = {"username": "ada", "password": "a long password"}, "a long password"
    devices = await lab.public.post("http://lab.test/pisync/auth/register", json=name)
    await lab.public.post("http://lab.test/register", json=name)
    jobs = await lab.public.post("http://lab.test/login", json=name)
    person = {"email": "ada@example.edu", "password": password}
    compute = await lab.public.post("http://lab.test/auth/register", json=person)
    lab.public.cookies.clear()
    tokens = {
        "/pisync/": devices.json()["token"],
        "/jobs/": compute.json()["access_token"],
        "/": jobs.json()["access_token"],
    }
    return {prefix: {"Authorization": f"Bearer {token}"} for prefix, token in tokens.items()}


@pytest.mark.parametrize("shared_lab", ["sqlite", "postgresql"], indirect=True)
async def test_nothing_that_an_administrator_sends_breaks_the_server(lab: Lab) -> None:
    assert await broken_by(lab, "admin") == []


# What staff may ask, administrators have asked.
@pytest.mark.parametrize("who", ["public", "kiosk", "person"])
async def test_nothing_that_is_sent_breaks_the_server(lab: Lab, who: str) -> None:
    assert await broken_by(lab, who) == []


def _ends_the_session(address: tuple[str, str]) -> bool:
    """Asked last: afterwards nobody would be let in anywhere."""
    return address[1].endswith("/logout")


async def broken_by(lab: Lab, who: str) -> list[tuple[Any, ...]]:
    """Whatever comes, the answer is a refusal in the words of its system, or an answer; never a mistake."""
    broken: list[tuple[Any, ...]] = []
    by_prefix = await persons_headers(lab) if who == "person" else {}
    client = lab.clients.get(who, lab.public)
    for method, path in sorted(addresses(lab), key=_ends_the_session):
        headers = next((given for prefix, given in by_prefix.items() if path.startswith(prefix)), {})
        values = ODD_IDS if "{" in path else ("1",)
        bodies = (b"",) if method in ("GET", "DELETE") else FIRST_WORDS
        for number in range(max(len(values), len(bodies))):
            value, body = values[number % len(values)], bodies[number % len(bodies)]
            answer = await call(client, method, filled(path, value), content=body, headers=headers)
            if answer.status_code in (500, 501):
                broken.append((method, path, value[:30], body, answer.text[:200]))
            if answer.status_code in (401, 403) and f"{method} {path}" not in PUBLIC:
                break  # whatever it says: it is refused for who says it
    return broken
