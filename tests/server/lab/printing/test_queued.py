"""A job that waits in a printer's queue: the file that would be sent for it, and when none is."""

import uuid
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import update

from server.foundation import clock
from server.foundation.problems import Conflict, NotFound
from server.lab.printing.queued import QueuedFiles
from server.lab.tables import jobs
from server.printers import prints
from server.printers.commands import Sending
from server.printers.queue import schedule
from server.printers.state import PrinterState
from tests.programs.laboratory import Lab, Place, opened, until
from tests.server.printers.asking import added
from tests.server.printers.conftest import fakes
from tests.server.printers.fake_driver import FakeMaker
from tests.server.printers.queues import IDLE, add_print

__all__ = ["fakes"]

pytestmark = pytest.mark.anyio


@pytest.fixture
async def lab(fakes: FakeMaker, lab_place: Place) -> AsyncIterator[Lab]:
    """A server that starts with scripted printers."""
    async with opened(lab_place) as running:
        yield running


async def ready(lab: Lab) -> str:
    """A job whose approved file is a sliced one."""
    job_id = await lab.job_in("READYTOPRINT")
    stated = {"file_name": "model.gcode", "file_sha256": "ab" * 32}
    lab.run(update(jobs).where(jobs.c.id == job_id).values(stated))
    return job_id


def file_of(
    lab: Lab, job_id: str, printer: int, *, state: PrinterState = IDLE, by_person: bool = False
) -> Sending:
    files = QueuedFiles(lab.desk.catalog)
    return lab.desk.db.read_now(files.sending, job_id, printer, {printer: state}, by_person=by_person)


@pytest.mark.both_databases
async def test_the_file_of_a_ready_job(fakes: FakeMaker, lab: Lab) -> None:
    printer, job_id = await added(lab, catalog_name="Prusa MK4S"), await ready(lab)
    sending = file_of(lab, job_id, printer)
    assert (sending.job_id, sending.name, sending.sha256) == (job_id, "model.gcode", "ab" * 32)
    assert sending.source == "ReadyToPrint/model.gcode"


async def test_a_job_that_is_not_ready(fakes: FakeMaker, lab: Lab) -> None:
    printer, job_id = await added(lab), await lab.job_in("PENDING")
    with pytest.raises(Conflict, match="not ready"):
        file_of(lab, job_id, printer, by_person=True)
    with pytest.raises(NotFound):
        file_of(lab, str(uuid.uuid4()), printer)


async def test_a_job_that_somebody_works_on_waits(fakes: FakeMaker, lab: Lab) -> None:
    printer, job_id = await added(lab, catalog_name="Prusa MK4S"), await ready(lab)
    held = {"lock_owner": "x", "lock_name": "Dana", "lock_expires_at": clock.shift(clock.now(), seconds=99)}
    lab.run(update(jobs).where(jobs.c.id == job_id).values(held))
    with pytest.raises(Conflict, match="Dana is working on this job"):
        file_of(lab, job_id, printer)
    assert file_of(lab, job_id, printer, by_person=True).job_id == job_id


async def test_a_job_that_is_being_printed_is_not_started_again(fakes: FakeMaker, lab: Lab) -> None:
    printer, job_id = await added(lab, catalog_name="Prusa MK4S"), await ready(lab)
    add_print(lab.desk.db, printer, job_id=job_id)
    with pytest.raises(Conflict, match="being printed already"):
        file_of(lab, job_id, printer, by_person=True)


async def test_a_person_may_overlook_what_the_schedule_may_not(fakes: FakeMaker, lab: Lab) -> None:
    """The student chose another printer: no danger, and not for a machine to decide."""
    printer, job_id = await added(lab, catalog_name="Prusa XL"), await ready(lab)
    with pytest.raises(Conflict):
        file_of(lab, job_id, printer)
    assert file_of(lab, job_id, printer, by_person=True).job_id == job_id


async def test_nobody_may_overlook_what_cannot_be(fakes: FakeMaker, lab: Lab) -> None:
    printer, job_id = await added(lab, catalog_name="Prusa MK4S"), await ready(lab)
    with pytest.raises(Conflict):
        file_of(lab, job_id, printer, state=PrinterState(status="printing"), by_person=True)
    lab.run(update(jobs).where(jobs.c.id == job_id).values(file_name="model.stl"))
    with pytest.raises(Conflict):
        file_of(lab, job_id, printer, by_person=True)
    with pytest.raises(Conflict, match="no such printer"):
        file_of(lab, job_id, 77, by_person=True)


async def test_what_is_marked_as_printing_is_printed_again_by_people_only(fakes: FakeMaker, lab: Lab) -> None:
    printer, job_id = await added(lab, catalog_name="Prusa MK4S"), await ready(lab)
    lab.run(update(jobs).where(jobs.c.id == job_id).values(status="PRINTING"))
    with pytest.raises(Conflict, match="not ready"):
        file_of(lab, job_id, printer)
    assert file_of(lab, job_id, printer, by_person=True).job_id == job_id


async def test_a_job_in_a_queue_brings_its_file_and_its_time(fakes: FakeMaker, lab: Lab) -> None:
    printer, job_id = await added(lab), await ready(lab)
    path, body = f"/printers/{printer}/queue", {"job_name": "Jane", "job_id": job_id}
    made = (await lab.staff.post(path, json=body)).json()
    assert (made["file_name"], made["estimated_duration_minutes"]) == ("model.gcode", 210)
    again = await lab.staff.post(path, json=body)
    assert (again.status_code, again.json()["message"]) == (409, "This job waits already at Alpha.")
    unknown = await lab.staff.post(path, json={**body, "job_id": str(uuid.uuid4())})
    assert unknown.status_code == 404
    early = await lab.staff.post(path, json={**body, "job_id": await lab.job_in("PENDING")})
    assert early.status_code == 409


@pytest.mark.both_databases
async def test_a_plate_that_empties_itself_prints_its_queue(fakes: FakeMaker, lab: Lab) -> None:
    """The whole way: queued, sent, started, followed, and the next one after it."""
    printer = await added(lab, catalog_name="Prusa MK4S", self_clearing=True)
    machine, ids = fakes["10.0.0.1"], [await lab.sliced_job(), await lab.sliced_job()]
    path = f"/printers/{printer}/queue"
    for number, job_id in enumerate(ids):
        await lab.staff.post(path, json={"job_name": f"Job {number}", "job_id": job_id})

    async def stand(*expected: str) -> None:
        async def is_so() -> bool:
            found = lab.desk.db.read_now(schedule.listed, printer)
            return tuple(entry.status for entry in reversed(found)) == expected

        await until(is_so)

    async def prints_one(number: int) -> str:
        async def is_started() -> bool:
            return len(machine.did("start")) == number

        await until(is_started)
        label = str(machine.did("start")[-1].label)
        machine.becomes(PrinterState(status="printing", current_job=label, print_key=label))
        return label

    label = await prints_one(1)
    await stand("started", "queued")
    machine.becomes(PrinterState(status="finished", current_job=label, print_key=label))
    label = await prints_one(2)
    await stand("completed", "started")
    machine.becomes(PrinterState(status="finished", current_job=label, print_key=label))
    await stand("completed", "completed")
    assert len(machine.did("start")) == 2

    async def are_marked() -> bool:
        return [lab.job(job_id)["status"] for job_id in ids] == ["PRINTING", "PRINTING"]

    await until(are_marked)
    assert {run.job_id for run in lab.desk.db.read_now(prints.of_printer, printer, None, 9)} == set(ids)
