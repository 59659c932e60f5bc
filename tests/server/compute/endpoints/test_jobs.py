"""A job from its owner's side: errors and logs in the script's words, cancelling, ids that are none."""

import pytest

from tests.programs.laboratory import Lab, until
from tests.server.compute.counter import person, uploaded

pytestmark = pytest.mark.anyio


async def test_a_script_that_fails(lab: Lab) -> None:
    async with person(lab) as (browser, user_id):
        job_id = await uploaded(browser, user_id, code="print('so far')\nraise ValueError('no such column')")

        async def has_failed() -> bool:
            return (await browser.get(f"/jobs/{job_id}")).json()["status"] == "FAILED"

        await until(has_failed, within_s=120)
        assert "ValueError: no such column" in (await browser.get(f"/jobs/{job_id}")).json()["error"]
        log = await browser.get(f"/jobs/{job_id}/log")
        assert log.headers["content-type"].startswith("text/plain")
        assert "so far" in log.text
        result = await browser.get(f"/jobs/{job_id}/result")
        assert (result.status_code, result.json()) == (404, {"detail": "This job has no result."})


async def test_cancelling_ends_the_script(lab: Lab) -> None:
    async with person(lab) as (browser, user_id):
        job_id = await uploaded(browser, user_id, code="import time; time.sleep(900)")

        async def is_running() -> bool:
            return (await browser.get(f"/jobs/{job_id}")).json()["progress"]["running_subtasks"] > 0

        await until(is_running, within_s=120)
        assert (await browser.get(f"/jobs/{job_id}/result")).json() == {
            "detail": "This job has no result yet."
        }
        answer = await browser.delete(f"/jobs/{job_id}")
        assert answer.json() == {"job_id": job_id, "status": "CANCELLED", "message": "The job is cancelled."}
        # The one slot of the machine is free again at once.
        second = await uploaded(browser, user_id)

        async def is_completed() -> bool:
            return (await browser.get(f"/jobs/{second}")).json()["status"] == "COMPLETED"

        await until(is_completed, within_s=120)


async def test_no_such_job_and_no_such_page(lab: Lab) -> None:
    async with person(lab) as (browser, user_id):
        for wrong in ({"limit": 0}, {"limit": 501}, {"limit": "x"}, {"before": 0}, {"before": 1 << 70}):
            assert (await browser.get(f"/jobs/list/{user_id}", params=wrong)).status_code == 400
        for number in ("0", "99", str(1 << 70), "-1", "x", "1%00"):
            for path in (f"/jobs/{number}", f"/jobs/{number}/log", f"/jobs/download/{number}"):
                answer = await browser.get(path)
                assert answer.status_code == 404
                assert set(answer.json()) == {"detail"}
            assert (await browser.get(f"/jobs/list/{number}")).status_code in (403, 404)
