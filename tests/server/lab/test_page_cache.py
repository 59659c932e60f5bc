"""One reading of a page between two changes, and never an old page after one."""

import pytest

from server.foundation.database import Unit
from server.lab.jobs import Wanted
from server.lab.page_cache import PageCache
from server.lab.tables import jobs
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]


async def test_a_commit_ends_what_is_kept(lab: Lab) -> None:
    await lab.submit()
    cache, made = PageCache(), list[int]()

    def make(_unit: Unit, _wanted: Wanted, number: int) -> bytes:
        made.append(number)
        return str(number).encode()

    async def ask(number: int) -> bytes:
        return await lab.desk.db.read(lambda unit: cache.page(unit, Wanted(), number, make))

    assert [await ask(1), await ask(1), await ask(2)] == [b"1", b"1", b"2"]
    assert len(made) == (2 if lab.place.is_sqlite else 3)
    lab.run(jobs.update().values(notes="changed"))
    before = len(made)
    await ask(1)
    assert len(made) == before + 1


async def test_nobody_ever_sees_a_page_from_before_an_answered_change(lab: Lab) -> None:
    job_id = await lab.submit()
    for number in range(15):
        body = {"notes": f"note {number}", "staff_name": "Dana"}
        await lab.staff.patch(f"/jobs/{job_id}/notes", json=body)
        for client in (lab.staff, lab.other):
            assert (await client.get("/jobs")).json()["jobs"][0]["notes"] == f"note {number}"
