import re

import httpx
import pytest

from server.foundation import clock
from tests.server.pages.counter import Counter

pytestmark = pytest.mark.anyio


def here(page: str) -> str:
    """The step that the page says the job is at."""
    found = re.search(r'aria-current="step">.*?<span>([^<]+)<', page, re.DOTALL)
    return found[1] if found else ""


async def asked(counter: Counter, secret: str) -> httpx.Response:
    answer = await counter.client.get(f"/status/{secret}")
    assert answer.status_code == 200
    return answer


async def test_the_way_of_a_job_from_submission_to_pickup(counter: Counter) -> None:
    job_id, secret = await counter.submitted()
    assert here((await asked(counter, secret)).text) == "Submitted"
    link = await counter.approve(job_id)
    pending = (await asked(counter, secret)).text
    assert here(pending) == "Price to confirm"
    assert f'href="/confirm/{link}"' in pending
    assert "$5.10" in pending
    assert "25.5 g" in pending
    await counter.client.post(f"/confirm/{link}")
    queued = (await asked(counter, secret)).text
    assert here(queued) == "In the queue"
    assert "You are next in line." in queued
    assert "/confirm/" not in queued
    await counter.do(job_id, "mark_printing")
    assert here((await asked(counter, secret)).text) == "Printing"
    await counter.do(job_id, "mark_complete")
    ready = (await asked(counter, secret)).text
    assert here(ready) == "Ready for pickup"
    assert "Please bring this amount." in ready
    await counter.do(job_id, "mark_picked_up")
    done = (await asked(counter, secret)).text
    assert "Picked up" in done
    assert 'class="later"' not in done


async def test_a_rejection_says_why(counter: Counter) -> None:
    job_id, secret = await counter.submitted()
    await counter.reject(job_id, ["walls_too_thin"], "Make the <railing> thicker.")
    page = (await asked(counter, secret)).text
    assert "Walls are too thin" in page
    assert "Make the &lt;railing&gt; thicker." in page
    assert here(page) == "Not printed"


async def test_an_expired_link_offers_a_new_one(counter: Counter) -> None:
    job_id, secret = await counter.submitted()
    old = await counter.approve(job_id)
    await counter.change(token_expires_at=clock.shift(clock.now(), seconds=-1))
    page = (await asked(counter, secret)).text
    assert f"/confirm/{old}" not in page
    assert f'action="/status/{secret}/resend"' in page
    early = await counter.client.post(f"/status/{secret}/resend")
    assert early.status_code == 429
    assert "minutes" in early.text
    assert int(early.headers["retry-after"]) > 0
    await counter.change(token_sent_at=clock.shift(clock.now(), seconds=-7200))
    sent = await counter.client.post(f"/status/{secret}/resend")
    assert (sent.status_code, sent.headers["location"]) == (303, "/confirm/sent")
    assert f"/confirm/{await counter.link(job_id)}" in (await asked(counter, secret)).text


async def test_asking_for_a_link_too_late_shows_the_page(counter: Counter) -> None:
    _job_id, secret = await counter.submitted()
    answer = await counter.client.post(f"/status/{secret}/resend")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/status/{secret}")


async def test_the_picture_is_served_once_there_is_one(counter: Counter) -> None:
    job_id, secret = await counter.submitted()
    address = f"/status/{secret}/thumbnail"
    assert (await counter.client.get(address)).status_code == 404
    assert address not in (await asked(counter, secret)).text
    (counter.desk.thumbnails / f"{job_id}.png").write_bytes(b"\x89PNG a picture")
    await counter.change(has_thumbnail=True)
    assert f'src="{address}"' in (await asked(counter, secret)).text
    picture = await counter.client.get(address)
    assert picture.headers["content-type"] == "image/png"
    assert picture.headers["cache-control"].startswith("private")


async def test_what_the_inspection_found_is_shown_before_the_review(counter: Counter) -> None:
    _job_id, secret = await counter.submitted()
    await counter.change(
        inspection='{"state": "done", "size_mm": [20.0, 30.0, 40.5], "advice": ["It is <small>."]}'
    )
    page = (await asked(counter, secret)).text
    assert "20 × 30 × 40.5 mm" in page
    assert "It is &lt;small&gt;." in page


async def test_it_is_private(counter: Counter) -> None:
    _job_id, secret = await counter.submitted()
    answer = await asked(counter, secret)
    assert answer.headers["x-robots-tag"].startswith("noindex")
    assert '<meta name="robots" content="noindex' in answer.text
    assert '<noscript><meta http-equiv="refresh"' in answer.text
    assert "jane.doe@example.edu" not in answer.text
    assert (await counter.client.get(f"/status/{secret[:-1]}")).status_code == 404
    assert (await counter.client.get(f"/status/{(await counter.row()).id}")).status_code == 404
