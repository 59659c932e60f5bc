"""States become prints in their order, and a job's owner is told until it has heard."""

import asyncio
from typing import Any

import msgspec
import pytest
from sqlalchemy.exc import OperationalError

from server.foundation.problems import Conflict
from server.printers import chronicle as room
from server.printers import prints, sightings
from server.printers.prints import PrintEvent
from tests.programs.laboratory import Lab, Place, opened, until
from tests.server.printers.asking import added, becomes
from tests.server.printers.fake_driver import IDLE, FakeMaker

# What the databases do differently is tested with the verbs.
pytestmark = pytest.mark.anyio

PRINTING = msgspec.structs.replace(IDLE, status="printing", current_job="vase", print_key="k1")
FINISHED = msgspec.structs.replace(PRINTING, status="finished", progress=100.0)


async def ended(lab: Lab, state: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    async def is_so() -> bool:
        found[:] = (await lab.staff.get("/prints")).json()["prints"]
        return [one["state"] for one in found] == [state]

    await until(is_so)
    return found


async def test_a_print_is_written_down_as_it_goes(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")
    for state in (PRINTING, FINISHED, IDLE):
        fakes["10.0.0.1"].becomes(state)
    [seen] = await ended(lab, "finished")
    assert (seen["name"], seen["proposal"], seen["printer_name"]) == ("vase", "complete", "Alpha")


async def test_a_server_that_was_away_asks_the_printer(fakes: FakeMaker, lab_place: Place) -> None:
    fakes["10.0.0.1"].state = PRINTING
    async with opened(lab_place) as lab:
        await becomes(lab, await added(lab), "printing")
        await ended(lab, "printing")
    fakes["10.0.0.1"].state = FINISHED
    async with opened(lab_place) as lab:
        await ended(lab, "finished")


async def test_owners_hear_of_start_and_end_even_when_they_fail_first(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(room, "_TRY_AGAIN_S", 0.01)
    heard: list[tuple[str, str | None]] = []
    failures = iter(
        [ValueError("not yet"), ValueError("not yet"), Conflict("Somebody holds it."), None, None]
    )

    async def listen(event: PrintEvent) -> None:
        failure = next(failures)
        if failure is not None:
            raise failure
        heard.append((event.which, event.print.job_id))

    lab.bridge.on_print.append(listen)
    fakes["10.0.0.1"].state = PRINTING
    await becomes(lab, await added(lab), "printing")
    [seen] = await ended(lab, "printing")
    await lab.desk.db.write(prints.link, seen["id"], "job-1", "Dana")

    async def started() -> bool:
        return heard == [("start", "job-1")]

    await until(started)
    fakes["10.0.0.1"].becomes(FINISHED)

    async def both() -> bool:
        return heard == [("start", "job-1"), ("end", "job-1")]

    await until(both)
    assert caplog.text.count("could not be passed on") == 1


async def test_a_database_that_is_away_loses_nothing(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_TRY_AGAIN_S", 0.01)
    observe, failures = sightings.observe, iter([True, True, False, False])

    def away_first(*given: object, **more: object) -> None:
        if next(failures):
            raise OperationalError("x", None, Exception())
        observe(*given, **more)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(sightings, "observe", away_first)
    fakes["10.0.0.1"].state = PRINTING
    await becomes(lab, await added(lab), "printing")
    await ended(lab, "printing")


async def test_a_mistake_of_ours_stops_no_other_printer(
    fakes: FakeMaker, lab: Lab, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    observe, failures = sightings.observe, iter([True, False, False, False])

    def wrong_first(*given: object, **more: object) -> None:
        if next(failures):
            raise ValueError
        observe(*given, **more)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(sightings, "observe", wrong_first)
    await becomes(lab, await added(lab), "idle")
    await asyncio.sleep(0)
    fakes["10.0.0.2"].state = PRINTING
    await becomes(lab, await added(lab, "Beta", "10.0.0.2"), "printing")
    await ended(lab, "printing")
    assert "could not be written down" in caplog.text
