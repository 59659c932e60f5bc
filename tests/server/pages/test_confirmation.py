import httpx
import pytest

from server.foundation import clock
from tests.server.pages.counter import Counter

pytestmark = pytest.mark.anyio


@pytest.fixture
async def job_id(counter: Counter) -> str:
    return (await counter.submitted())[0]


@pytest.fixture
async def link(counter: Counter, job_id: str) -> str:
    return "/confirm/" + await counter.approve(job_id)


async def confirmed_page(counter: Counter, link: str) -> httpx.Response:
    return await counter.client.post(link, follow_redirects=True)


async def test_the_page_shows_what_would_be_confirmed(counter: Counter, link: str) -> None:
    page = await counter.client.get(link)
    assert page.status_code == 200
    for shown in ("$5.10", "25.5 g", "3 h 30 min", "vase.stl", "Please decide before"):
        assert shown in page.text
    assert page.text.count("<form") == page.text.count("<button") == 1
    assert page.headers["x-robots-tag"].startswith("noindex")


async def test_the_picture_helps_to_decide(counter: Counter, link: str) -> None:
    assert "<img" not in (await counter.client.get(link)).text
    await counter.change(has_thumbnail=True)
    assert 'alt="Preview of vase.stl"' in (await counter.client.get(link)).text


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
async def test_looking_changes_nothing(counter: Counter, link: str, method: str) -> None:
    before = await counter.row()
    for _ in range(3):
        await counter.client.request(method, link)
    assert await counter.row() == before


async def test_pressing_the_button_confirms(counter: Counter, link: str) -> None:
    page = await confirmed_page(counter, link)
    assert page.status_code == 200
    assert "it is confirmed" in page.text
    job = await counter.row()
    assert job.status == "READYTOPRINT"
    assert job.student_confirmed_at is not None


async def test_pressing_again_gives_the_same_page_and_changes_nothing(counter: Counter, link: str) -> None:
    first = await confirmed_page(counter, link)
    job = await counter.row()
    again = await confirmed_page(counter, link)
    assert again.text == first.text
    assert (await counter.client.get(link)).text == first.text
    assert await counter.row() == job


async def test_a_replay_much_later_says_it_was_confirmed(counter: Counter, job_id: str, link: str) -> None:
    await confirmed_page(counter, link)
    await counter.do(job_id, "mark_printing")
    page = await confirmed_page(counter, link)
    assert "You have already confirmed this job" in page.text
    assert (await counter.row()).status == "PRINTING"


async def test_an_expired_link_waits_then_sends_another(counter: Counter, job_id: str, link: str) -> None:
    await counter.change(token_expires_at=clock.shift(clock.now(), seconds=-1))
    page = await counter.client.get(link)
    assert page.status_code == 410
    assert "You can ask for another one in 60 minutes." in page.text
    assert "<form" not in page.text
    assert (await counter.client.post(link)).status_code == 410
    early = await counter.client.post(link + "/resend")
    assert early.status_code == 429
    await counter.change(token_sent_at=clock.shift(clock.now(), seconds=-7200))
    assert f'action="{link}/resend"' in (await counter.client.get(link)).text
    sent = await counter.client.post(link + "/resend", follow_redirects=True)
    assert "A new mail is on its way" in sent.text
    assert (await counter.row()).status == "PENDING"
    # The old one is void, the new one works.
    assert (await counter.client.get(link)).status_code == 404
    assert (await counter.client.post(link + "/resend")).status_code == 404
    assert (await confirmed_page(counter, f"/confirm/{await counter.link(job_id)}")).status_code == 200


async def test_a_link_to_a_job_that_went_on_leads_to_its_page(counter: Counter, link: str) -> None:
    await counter.change(status="UPLOADED")
    page = await counter.client.get(link)
    assert page.status_code == 410
    assert "nothing to confirm any more" in page.text
    status = page.text.split('href="/status/')[1].split('"')[0]
    assert (await counter.client.get(f"/status/{status}")).status_code == 200


async def test_while_staff_hold_the_job_it_says_to_wait(counter: Counter, link: str) -> None:
    later = clock.shift(clock.now(), seconds=600)
    await counter.change(lock_owner="another", lock_name="Dana", lock_expires_at=later)
    page = await counter.client.post(link)
    assert page.status_code == 409
    assert "try again in a few minutes" in page.text
    assert "Dana" not in page.text
    assert (await counter.row()).status == "PENDING"


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_an_unknown_link_is_explained(counter: Counter, method: str) -> None:
    page = await counter.client.request(method, "/confirm/" + "A" * 32)
    assert page.status_code == 404
    assert "A newer mail" in page.text
