"""Lists: every order, pages by key and by number, and the same on both databases."""

from itertools import pairwise, product

import pytest

from server.lab.jobs import SORTS
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]
NAMES = ["Anna Alder", "Bert Birch", "Cleo Cedar", "Dora Doum", "Emil Elm"]


async def test_orders(lab: Lab) -> None:
    made = [await lab.submit(student_name=name) for name in NAMES]
    for job_id in made[1:3]:
        body = {"weight_g": 20 + made.index(job_id), "time_hours": 1, "staff_name": "Dana"}
        await lab.staff.post(f"/jobs/{job_id}/approve", json=body)
    for sort, order in product(SORTS, ("asc", "desc")):
        await _is_in_order(lab, sort, order)


async def _is_in_order(lab: Lab, sort: str, order: str) -> None:
    asked = {"sort": sort, "order": order}
    whole = (await lab.staff.get("/jobs", params=asked)).json()["jobs"]
    assert len(whole) == 5
    known = [job[sort] for job in whole if job[sort] is not None]
    for one, other in pairwise(known):
        assert one <= other if order == "asc" else one >= other, (sort, order)
    pages = [
        job["id"]
        for page in (1, 2, 3)
        for job in (await lab.staff.get("/jobs", params={**asked, "limit": 2, "page": page})).json()["jobs"]
    ]
    assert pages == [job["id"] for job in whole], (sort, order)


async def test_going_on_by_key_misses_nothing_while_jobs_arrive(lab: Lab) -> None:
    made = [await lab.submit() for _ in range(5)]
    first = (await lab.staff.get("/jobs", params={"limit": 2})).json()
    await lab.submit()
    second = (await lab.staff.get("/jobs", params={"limit": 2, "cursor": first["next"]})).json()
    third = (await lab.staff.get("/jobs", params={"limit": 2, "cursor": second["next"]})).json()
    found = [job["id"] for page in (first, second, third) for job in page["jobs"]]
    assert found == made[::-1]
    assert third["next"] is None


async def test_beyond_the_end(lab: Lab) -> None:
    await lab.submit()
    page = (await lab.staff.get("/jobs", params={"page": 10_000_000, "limit": 200})).json()
    assert (page["jobs"], page["total"], page["pages"], page["next"]) == ([], 1, 1, None)


FOUND = {
    "anna": 1,
    "ANNA ALD": 1,
    "an": 1,
    "example.edu": 5,
    "@": 5,
    "anna bert": 0,
    "élm": 1,
    "   elm   ": 1,
    "%": 0,
    "_": 0,
}


async def test_searching(lab: Lab) -> None:
    for name in NAMES:
        await lab.submit(student_name=name, student_email=f"{name.split()[0]}@example.edu")
    for search, found in FOUND.items():
        body = (await lab.staff.get("/jobs", params={"search": search})).json()
        assert (len(body["jobs"]), body["filtered"]) == (found, found), search
        narrowed = (await lab.staff.get("/jobs", params={"search": search, "status": "PENDING"})).json()
        assert narrowed["jobs"] == [], search


async def test_history_is_in_order(lab: Lab) -> None:
    job_id = await lab.job_in("COMPLETED")
    events = (await lab.staff.get(f"/jobs/{job_id}")).json()["events"]
    assert [event["event_type"] for event in events] == [
        "JobCreated",
        "StaffApproved",
        "AdminAction",
        "JobMarkedPrinting",
        "JobMarkedComplete",
    ]
    assert [event["id"] for event in events] == sorted(event["id"] for event in events)
    assert {event["triggered_by"] for event in events[1:]} == {"Dana"}
    assert {event["workstation_id"] for event in events[1:]} == {"back-office"}
