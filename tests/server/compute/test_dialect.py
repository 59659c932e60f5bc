"""Cookies and bearers: what another website can have changed, and what not."""

import pytest

from server.compute.dialect import COOKIE
from tests.programs.laboratory import Lab
from tests.server.compute.counter import PERSON, client, form, person

pytestmark = pytest.mark.anyio


async def test_the_cookie_is_out_of_reach(lab: Lab) -> None:
    async with client(lab) as browser:
        answer = await browser.post("/auth/register", json=PERSON)
        said = answer.headers["set-cookie"].lower()
        assert "httponly" in said
        assert "samesite=lax" in said
        assert browser.cookies[COOKIE] == answer.json()["access_token"]


ELSEWHERE = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://lab.test.evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)


async def test_changes_from_elsewhere(lab: Lab) -> None:
    refused = (403, {"detail": "This request comes from another website."})
    async with person(lab) as (browser, user_id):
        for headers in ELSEWHERE:
            for answer in (
                await browser.post("/jobs/upload", headers=headers, **form(user_id)),
                await browser.delete("/jobs/1", headers=headers),
                await browser.post("/auth/login", headers=headers, json=PERSON),
            ):
                assert (answer.status_code, answer.json()) == refused
            assert (await browser.get(f"/jobs/list/{user_id}", headers=headers)).json() == []


async def test_our_own_pages_and_programs(lab: Lab) -> None:
    async with person(lab) as (browser, user_id):
        own = {"Origin": "http://lab.test", "Sec-Fetch-Site": "same-origin"}
        assert (await browser.post("/jobs/upload", headers=own, **form(user_id))).status_code == 200
        bearer = {"Authorization": f"Bearer {browser.cookies[COOKIE]}", "Origin": "https://elsewhere.example"}
    async with client(lab) as program:
        assert (await program.post("/jobs/upload", headers=bearer, **form(user_id))).status_code == 200
        workstation = lab.staff.headers["authorization"]
        refused = await program.get("/jobs/list/1", headers={"Authorization": workstation})
        assert refused.status_code == 401
