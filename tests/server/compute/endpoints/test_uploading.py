"""Uploads that are refused, each in words that name the field, with nothing stored."""

import shutil
from types import SimpleNamespace
from typing import Any

import pytest

from server.compute.engine.engine import Engine
from tests.programs.laboratory import Lab, Place, opened
from tests.server.compute.counter import form, person, uploaded

pytestmark = pytest.mark.anyio


REFUSED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"title": " "}, "title"),
    ({"title": "x" * 300}, "title"),
    ({"title": "a\0b"}, "title"),
    ({"user": "me"}, "user_id"),
    ({"user": ""}, "user_id"),
    ({"user": "９"}, "user_id"),
    ({"data": ""}, "file_data"),
    ({"code": ""}, "file_code"),
    ({"code": "a\0b"}, "file_code"),
    ({"requirements": "--index-url https://evil.example/simple"}, "file_req: line 1"),
    ({"requirements": "numpy @ https://evil.example/n.whl"}, "file_req: line 1"),
    ({"requirements": "numpy\n./here"}, "file_req: line 2"),
)


async def test_refused(lab: Lab) -> None:
    async with person(lab) as (browser, user_id):
        for changed, said in REFUSED:
            answer = await browser.post("/jobs/upload", **form(**{"user": user_id, **changed}))
            assert answer.status_code == 400, answer.text
            assert said in answer.json()["detail"]
        assert (await browser.get(f"/jobs/list/{user_id}")).json() == []


async def test_files_that_are_missing(lab: Lab) -> None:
    async with person(lab) as (browser, user_id):
        for missing in ("file_code", "file_data"):
            wanted = form(user_id)
            del wanted["files"][missing]
            answer = await browser.post("/jobs/upload", **wanted)
            assert (answer.status_code, answer.json()) == (400, {"detail": f"{missing} is required."})


async def test_a_script_that_needs_no_packages(lab: Lab) -> None:
    async with person(lab) as (browser, user_id):
        wanted = form(user_id)
        del wanted["files"]["file_req"]
        assert (await browser.post("/jobs/upload", **wanted)).status_code == 200


async def test_names_are_only_shown(lab: Lab) -> None:
    async with person(lab) as (browser, user_id):
        wanted = form(user_id)
        wanted["files"]["file_code"] = ("../../etc/pass\r\nX: y.py", b"1", "text/plain")
        answer = await browser.post("/jobs/upload", **wanted)
        assert answer.status_code == 200, answer.text
        job_id = answer.json()["job_id"]
        code = await browser.get(f"/jobs/{job_id}/code")
        assert code.content == b"1"
        assert code.headers["content-disposition"].startswith("attachment")
        assert "x" not in code.headers


async def test_a_small_job_needs_little_room(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    async with person(lab) as (browser, user_id):
        for free, status in ((1 << 20, 200), (1 << 10, 503)):
            monkeypatch.setattr(shutil, "disk_usage", lambda _path, free=free: SimpleNamespace(free=free))
            assert (await browser.post("/jobs/upload", **form(user_id))).status_code == status


async def test_too_many(lab_place: Place) -> None:
    async with opened(lab_place, compute_jobs_per_person="1") as lab, person(lab) as (browser, user_id):
        await uploaded(browser, user_id, code="import time; time.sleep(600)")
        answer = await browser.post("/jobs/upload", **form(user_id))
        assert answer.status_code == 400
        assert "open jobs" in answer.json()["detail"]


async def test_a_machine_without_a_sandbox_says_why(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    async def problem(_engine: Engine) -> str:
        return "Compute jobs need bwrap on this machine."

    monkeypatch.setattr(Engine, "problem", problem)
    async with person(lab) as (browser, user_id):
        answer = await browser.post("/jobs/upload", **form(user_id))
        assert (answer.status_code, answer.json()) == (
            503,
            {"detail": "Compute jobs need bwrap on this machine."},
        )
