import pytest

from server.foundation.problems import NotFound
from server.lab.desk import Desk
from server.lab.students import status_page
from tests.server.pages.counter import Counter, counter, desk, migrated, site

__all__ = ["counter", "desk", "migrated", "site"]  # fixtures of the room that asks for this verb
pytestmark = pytest.mark.anyio


async def test_a_job_is_found_by_its_secret_and_nothing_else(counter: Counter) -> None:
    job_id, secret = await counter.submitted()
    db, keys = counter.desk.db, counter.desk.keys
    standing = await db.read(status_page.by_secret, secret, keys)
    assert (standing.id, standing.status, standing.confirm_secret) == (job_id, "UPLOADED", None)
    for wrong in (job_id, "", secret.lower()):
        with pytest.raises(NotFound):
            await db.read(status_page.by_secret, wrong, keys)


async def test_places_in_the_queue_follow_submission(counter: Counter) -> None:
    places = []
    for name in ("one", "two"):
        job_id, secret = await counter.submitted(student_email=f"{name}@example.edu")
        await counter.client.post(f"/confirm/{await counter.approve(job_id)}")
        places.append((await counter.desk.db.read(status_page.by_secret, secret, counter.desk.keys)).position)
    assert places == [1, 2]


async def test_the_link_is_given_while_it_is_current(counter: Counter) -> None:
    job_id, secret = await counter.submitted()
    link = await counter.approve(job_id)
    standing = await counter.desk.db.read(status_page.by_secret, secret, counter.desk.keys)
    assert (standing.confirm_secret, standing.is_expired) == (link, False)
    by_link = await counter.desk.db.read(status_page.by_link, link, counter.desk.keys)
    assert by_link.id == job_id
    await counter.client.post(f"/confirm/{link}")
    after = await counter.desk.db.read(status_page.by_secret, secret, counter.desk.keys)
    assert (after.confirm_secret, after.confirm_until) == (None, None)


async def test_an_unfinished_inspection_says_nothing(counter: Counter, desk: Desk) -> None:
    _job_id, secret = await counter.submitted()
    await counter.change(inspection='{"state": "failed", "size_mm": null, "advice": ["broken"]}')
    standing = await desk.db.read(status_page.by_secret, secret, desk.keys)
    assert (standing.size_mm, standing.advice) == (None, ())
