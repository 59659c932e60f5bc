import pytest

from tests.server.pages.counter import Counter

pytestmark = pytest.mark.anyio


async def queued(counter: Counter, colour: str) -> str:
    """A job in the queue, for `colour`; its number."""
    job_id, _secret = await counter.submitted(
        color=colour, student_email=f"{colour.split(maxsplit=1)[0]}@example.edu"
    )
    await counter.client.post(f"/confirm/{await counter.approve(job_id)}")
    return job_id


async def test_an_empty_lab_says_so(counter: Counter) -> None:
    page = await counter.client.get("/board")
    assert page.status_code == 200
    assert "All quiet" in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text


async def test_jobs_stand_in_their_lanes_without_names(counter: Counter) -> None:
    first, second = await queued(counter, "Blue"), await queued(counter, "True Red")
    await counter.do(first, "mark_printing")
    page = (await counter.client.get("/board")).text
    lanes = page.split("<section")[1:]
    assert [first[:8] in lane for lane in lanes] == [True, False, False]
    assert [second[:8] in lane for lane in lanes] == [False, True, False]
    assert '<span class="unseen">Place </span>1<' in lanes[1]
    assert "Nothing is waiting to be picked up." in lanes[2]
    assert "Jane" not in page
    assert "example.edu" not in page
