"""What a printer's print does to its job: the start moves it once, the end is written once and moves nothing."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from server.foundation import clock
from server.foundation.problems import Conflict
from server.lab.printing import reports
from server.printers import bridge, prints, tables
from server.printers.prints import PrintEvent
from tests.programs.laboratory import Lab, Place, opened

pytestmark = pytest.mark.anyio


@pytest.fixture
async def lab(lab_place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Lab]:
    """The bridge is there, and does nothing by itself."""
    monkeypatch.setattr(bridge, "start_loops", lambda *_: None)
    async with opened(lab_place) as running:
        yield running


async def a_print(lab: Lab, job_id: str, **values: Any) -> int:
    known = {"printer_id": 1, "key": "k", "name": "vase", "started_from": "layerdesk", "state": "printing"}
    lab.run(
        insert(tables.prints).values(
            **known, job_id=job_id, staff_name="Dana", started_at=clock.now(), **values
        )
    )
    return int(lab.rows(select(tables.prints.c.id))[-1]["id"])


async def report(lab: Lab) -> list[PrintEvent]:
    """As the bridge does: everything that was not told yet."""
    untold: list[PrintEvent] = await lab.desk.db.read(prints.untold)
    for event in untold:
        await reports.heard(lab.desk, event)
    return untold


async def end(lab: Lab, print_id: int, state: str = "finished") -> None:
    values = {"state": state, "ended_at": clock.now(), "result": "in its own words", "proposal": "complete"}
    lab.run(update(tables.prints).where(tables.prints.c.id == print_id).values(**values))


@pytest.mark.both_databases
async def test_the_start_moves_the_job_once(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    print_id = await a_print(lab, job_id)
    for _ in range(2):
        assert [event.which for event in await report(lab)] == ["start"]
    assert lab.job(job_id)["status"] == "PRINTING"
    assert lab.job(job_id)["lock_owner"] is None
    assert lab.events(job_id).count("JobMarkedPrinting") == 1
    [run] = lab.rows(select(tables.prints).where(tables.prints.c.id == print_id))
    assert (run["grams"], run["estimated_s"]) == (25.5, 3.5 * 3600)


@pytest.mark.both_databases
async def test_a_job_in_somebodys_hands_is_moved_when_they_let_go(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    await a_print(lab, job_id)
    assert (await lab.staff.post(f"/jobs/{job_id}/lock", json={})).is_success
    with pytest.raises(Conflict):
        await report(lab)
    assert (await lab.staff.post(f"/jobs/{job_id}/unlock", json={})).is_success
    await report(lab)
    assert lab.job(job_id)["status"] == "PRINTING"


async def test_the_end_is_written_once_and_moves_nothing(lab: Lab) -> None:
    job_id = await lab.job_in("PRINTING")
    print_id = await a_print(lab, job_id, told_start=True)
    await end(lab, print_id)
    [event] = await lab.desk.db.read(prints.untold)
    for _ in range(3):
        await reports.heard(lab.desk, event)
    assert lab.events(job_id).count("PrintEnded") == 1
    assert lab.job(job_id)["status"] == "PRINTING"
    assert await lab.desk.db.read(prints.untold) == []


async def test_what_staff_decide_answers_the_question(lab: Lab) -> None:
    job_id = await lab.job_in("PRINTING")
    print_id = await a_print(lab, job_id, told_start=True)
    await end(lab, print_id)
    assert (await lab.staff.post(f"/jobs/{job_id}/mark-complete", json={"staff_name": "Dana"})).is_success
    [run] = lab.rows(select(tables.prints))
    assert run["proposal"] == ""


async def test_a_job_that_is_gone_stops_nothing(lab: Lab) -> None:
    job_id = await lab.job_in("UPLOADED")
    print_id = await a_print(lab, job_id)
    await end(lab, print_id)
    assert (await lab.staff.post(f"/jobs/{job_id}/lock", json={})).is_success
    deleted = await lab.staff.request("DELETE", f"/jobs/{job_id}", json={"staff_name": "Dana"})
    assert deleted.is_success, deleted.text
    assert [event.which for event in await report(lab)] == ["start", "end"]
