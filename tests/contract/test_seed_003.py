"""Document 003: each example as it is sent and as it is answered, and the words of its errors."""

import re

import httpx
import pytest

from tests.contract.shapes import TIME, fits
from tests.programs.laboratory import Lab, until
from tests.server.compute.counter import PERSON, client, form, person, uploaded

pytestmark = pytest.mark.anyio

ACCOUNT = {
    "id": int,
    "email": "user@example.com",
    "role": "buyer",
    "created_at": TIME,
    "access_token": str,
    "token_type": "bearer",
}
URL = re.compile(r"https?://.+/jobs/\d+/(code|data)")
JOB = {
    "id": int,
    "title": "My Training Job",
    "status": re.compile("PROCESSING|RUNNING|COMPLETED|FAILED"),
    "created_at": TIME,
    "original_code_url": URL,
    "original_data_url": URL,
}
AGENT = {
    "id": re.compile("agent_.+"),
    "status": re.compile("IDLE|BUSY"),
    "gpu_model": str,
    "ram_total": re.compile(r"\d+GB"),
    "last_heartbeat": TIME,
}


async def test_register_and_login(lab: Lab) -> None:
    async with client(lab) as browser:
        registered = await browser.post("/auth/register", json=PERSON)
        assert registered.status_code == 200
        fits(registered.json(), ACCOUNT)
        again = await browser.post("/auth/register", json={**PERSON, "email": "USER@example.com"})
        assert (again.status_code, again.json()) == (400, {"detail": "Email already registered"})
        signed_in = await browser.post("/auth/login", json=PERSON)
        assert signed_in.status_code == 200
        fits(signed_in.json(), ACCOUNT)
        assert signed_in.json()["id"] == registered.json()["id"]
        wrong = await browser.post("/auth/login", json={**PERSON, "password": "other"})
        assert (wrong.status_code, wrong.json()) == (401, {"detail": "Invalid email or password"})


async def test_a_job_from_upload_to_result(lab: Lab) -> None:
    async with person(lab) as (browser, user_id):
        answer = await browser.post("/jobs/upload", **form(user_id))
        assert answer.status_code == 200, answer.text
        job_id = answer.json()["job_id"]
        assert answer.json() == {
            "job_id": job_id,
            "message": "Upload successful! Splitting data in background.",
            "status": "PROCESSING",
        }
        listed = (await browser.get(f"/jobs/list/{user_id}")).json()
        fits({key: listed[0][key] for key in JOB}, JOB)
        for key, sent in (("original_code_url", "shutil.copy"), ("original_data_url", "n199,199")):
            assert sent in (await browser.get(httpx.URL(listed[0][key]).path)).text

        async def is_completed() -> bool:
            return (await browser.get(f"/jobs/{job_id}")).json()["status"] == "COMPLETED"

        await until(is_completed, within_s=120)
        found = (await browser.get(f"/jobs/{job_id}")).json()
        assert found["progress"]["total_subtasks"] == found["progress"]["completed_subtasks"] > 0
        for address in (
            httpx.URL(found["final_result_url"]).path,
            f"/jobs/download/{job_id}?user_id={user_id}",
        ):
            result = await browser.get(address)
            assert result.status_code == 200
            assert result.content == form(user_id)["files"]["file_data"][1]
        ended = await browser.delete(f"/jobs/{job_id}")
        assert (ended.status_code, ended.json()) == (400, {"detail": "This job has ended already."})


@pytest.mark.parametrize("room", ["sellers", "stats"])
async def test_agents_online(lab: Lab, room: str) -> None:
    async with client(lab) as browser:

        async def is_there() -> bool:
            return bool((await browser.get(f"/{room}/agents/online")).json())

        await until(is_there, within_s=60)
        fits((await browser.get(f"/{room}/agents/online")).json(), [AGENT])


async def test_who_is_not_signed_in(lab: Lab) -> None:
    async with client(lab) as browser:
        for answer in (
            await browser.post("/jobs/upload", **form(1)),
            await browser.get("/jobs/list/1"),
            await browser.get("/jobs/1"),
            await browser.delete("/jobs/1"),
        ):
            assert answer.status_code == 401
            assert set(answer.json()) == {"detail"}


async def test_other_people_see_nothing(lab: Lab) -> None:
    async with person(lab) as (owner, owner_id), person(lab, "other@example.com") as (other, other_id):
        job_id = await uploaded(owner, owner_id)
        assert (await other.get(f"/jobs/list/{owner_id}")).status_code == 403
        assert (await other.post("/jobs/upload", **form(owner_id))).status_code == 403
        assert (await other.get(f"/jobs/list/{other_id}")).json() == []
        for path in ("", "/result", "/log", "/code", "/data"):
            answer = await other.get(f"/jobs/{job_id}{path}")
            assert (answer.status_code, answer.json()) == (404, {"detail": "Job not found"})
        assert (await other.delete(f"/jobs/{job_id}")).status_code == 404


async def test_addresses_that_nobody_has(lab: Lab) -> None:
    async with client(lab) as browser:
        for path in ("/jobs/nothing/here", "/sellers/agents", "/auth/nothing"):
            answer = await browser.get(path)
            assert (answer.status_code, answer.json()) == (404, {"detail": "Not found"})
        assert (await browser.get("/jobs/upload")).status_code in (401, 405)
