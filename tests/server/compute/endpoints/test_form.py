"""The upload form: broken ones, large ones, doubled ones; nothing stays behind."""

import pytest

from tests.programs.laboratory import Lab, Place, opened
from tests.server.compute.counter import form, person

pytestmark = pytest.mark.anyio


async def test_nothing_stays_behind(lab: Lab) -> None:
    async with person(lab) as (browser, user_id):
        wanted = form(user_id, code="x" * (2 << 20))
        answer = await browser.post("/jobs/upload", **wanted)
        assert answer.status_code == 413
        assert "file_code" in answer.json()["detail"]
        doubled = [*form(user_id)["files"].items(), ("file_code", ("again.py", b"1", "text/plain"))]
        answer = await browser.post("/jobs/upload", data={"title": "t"}, files=doubled)
        assert (answer.status_code, answer.json()) == (400, {"detail": "Send file_code once."})
        for content, kind in (
            (b"", "multipart/form-data; boundary=x"),
            (b"--x\r\n\r\nhalf", "multipart/form-data; boundary=x"),
            (b"{}", "application/json"),
            (b"title=x", "application/x-www-form-urlencoded"),
        ):
            answer = await browser.post("/jobs/upload", content=content, headers={"Content-Type": kind})
            assert answer.status_code == 400
        folder = lab.place.folder / "compute" / "jobs"
        assert [path for path in folder.rglob("*") if path.is_file()] == []


async def test_the_limit_of_the_data(lab_place: Place) -> None:
    async with opened(lab_place, compute_upload_mb="1") as lab, person(lab) as (browser, user_id):
        answer = await browser.post("/jobs/upload", **form(user_id, data=b"a\n" * (1 << 20)))
        assert answer.status_code == 413
        assert answer.json() == {"detail": "file_data is larger than 1 MB."}
