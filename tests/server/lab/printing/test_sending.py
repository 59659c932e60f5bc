"""Sending a job's approved file: what is offered, what is written down, what is refused without a trace."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert, select

from server.foundation import clock
from server.foundation.auth import Keyring
from server.foundation.problems import Conflict, Invalid, NotFound, Problem
from server.foundation.vault import Vault
from server.lab.events import Actor
from server.lab.printing import sending
from server.lab.printing.sending import Wish
from server.printers import bridge, fleet, makers, tables
from server.printers.commands import Command
from server.printers.state import PrinterState, offline
from tests.programs.laboratory import KEY, Lab, Place, opened

pytestmark = pytest.mark.anyio


@pytest.fixture
async def lab(lab_place: Place, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Lab]:
    """The bridge is there, and does nothing by itself."""
    monkeypatch.setattr(bridge, "start_loops", lambda *_: None)
    async with opened(lab_place) as running:
        yield running


DESK = Actor("staff-session", "front-desk")
OTHER = Actor("admin-session", "back-office")
IDLE = PrinterState(status="idle")


async def printer(lab: Lab, name: str = "Prusa 1", catalog_name: str = "Prusa MK4S") -> int:
    wish = fleet.Wish(name=name, maker="virtual", catalog_name=catalog_name)
    return await lab.desk.db.write(fleet.add, wish, makers.maker("virtual"), Vault(Keyring(KEY)))


async def send(
    lab: Lab, job_id: str, wish: Wish, states: dict[int, PrinterState], actor: Actor = DESK
) -> Command:
    return await lab.desk.db.write(sending.send, job_id, wish, actor, lab.desk.catalog, states)


async def test_the_file_that_was_approved_is_what_will_be_sent(lab: Lab) -> None:
    printer_id, job_id = await printer(lab), await lab.sliced_job()
    command = await send(lab, job_id, Wish(printer_id, "Dana", True), {printer_id: IDLE})
    assert (command.kind, command.state, command.job_id, command.staff_name) == (
        "send",
        "asked",
        job_id,
        "Dana",
    )
    [row] = lab.rows(select(tables.printer_commands))
    job = lab.job(job_id)
    assert row["arguments"]["source"] == f"ReadyToPrint/{job['file_name']}"
    assert row["arguments"]["sha256"] == job["file_sha256"]
    assert row["arguments"]["label"] == job["base_name"]
    assert clock.seconds_between(row["asked_at"], row["expires_at"]) <= 60
    assert lab.job(job_id)["status"] == "READYTOPRINT"  # only a print that was seen moves it


async def refused(
    lab: Lab, job_id: str, wish: Wish, states: dict[int, PrinterState], kind: type[Problem], **as_: Any
) -> str:
    before = lab.seen(job_id)
    with pytest.raises(kind) as refusal:
        await send(lab, job_id, wish, states, **as_)
    assert lab.seen(job_id) == before
    assert lab.rows(select(tables.printer_commands)) == []
    return refusal.value.message


async def test_what_is_refused_leaves_nothing_behind(lab: Lab) -> None:
    printer_id, job_id = await printer(lab), await lab.sliced_job()
    wish, idle = Wish(printer_id, "Dana", True), {printer_id: IDLE}
    assert "plate is clear" in await refused(lab, job_id, replace(wish, plate_is_clear=False), idle, Invalid)
    assert "staff list" in await refused(lab, job_id, replace(wish, staff_name="Nobody"), idle, Invalid)
    assert (
        await refused(lab, job_id, replace(wish, printer_id=99), idle, NotFound)
        == "There is no such printer."
    )
    gone = {printer_id: offline("not_reachable", "No answer at 10.0.0.9.")}
    assert await refused(lab, job_id, wish, gone, Conflict) == "Prusa 1: No answer at 10.0.0.9."
    busy = {printer_id: PrinterState(status="printing", current_job="vase")}
    assert "busy with vase" in await refused(lab, job_id, replace(wish, despite_reasons=True), busy, Conflict)


async def test_a_job_in_another_status_is_not_sent(lab: Lab) -> None:
    printer_id, job_id = await printer(lab), await lab.job_in("PENDING")
    said = await refused(lab, job_id, Wish(printer_id, "Dana", True), {printer_id: IDLE}, Conflict)
    assert said == "Job cannot be sent to a printer in its current status"


async def test_a_job_that_somebody_else_holds_is_not_sent(lab: Lab) -> None:
    printer_id, job_id = await printer(lab), await lab.sliced_job()
    assert (await lab.admin.post(f"/jobs/{job_id}/lock", json={})).status_code == 200
    await refused(lab, job_id, Wish(printer_id, "Dana", True), {printer_id: IDLE}, Conflict)


async def test_a_doubt_is_a_persons_to_overlook(lab: Lab) -> None:
    printer_id, job_id = await printer(lab, "XL", "Prusa XL"), await lab.sliced_job()
    wish = Wish(printer_id, "Dana", True)
    said = await refused(lab, job_id, wish, {printer_id: IDLE}, Conflict)
    assert "The student asked for Prusa MK4S; this is a Prusa XL." in said
    assert (await send(lab, job_id, replace(wish, despite_reasons=True), {printer_id: IDLE})).state == "asked"


async def test_a_job_is_on_one_printer_at_a_time(lab: Lab) -> None:
    one, other, job_id = await printer(lab), await printer(lab, "Prusa 2"), await lab.sliced_job()
    states = {one: IDLE, other: IDLE}
    await send(lab, job_id, Wish(one, "Dana", True), states)
    with pytest.raises(Conflict, match="just being sent to another printer"):
        await send(lab, job_id, Wish(other, "Dana", True), states)
    with pytest.raises(Conflict, match="just being sent to this printer"):
        await send(lab, await lab.sliced_job(), Wish(one, "Dana", True), states)
    assert len(lab.rows(select(tables.printer_commands))) == 1


async def test_a_job_that_is_being_printed_is_not_sent_again(lab: Lab) -> None:
    one, other, job_id = await printer(lab), await printer(lab, "Prusa 2"), await lab.sliced_job()
    lab.run(_run(one, job_id=job_id))
    with pytest.raises(Conflict, match=r"This job is being printed on Prusa 1\."):
        await send(lab, job_id, Wish(other, "Dana", True), {one: IDLE, other: IDLE})


async def test_the_choice_begins_with_what_fits(lab: Lab) -> None:
    job_id = await lab.sliced_job()
    far, best, away = await printer(lab, "A", "Prusa XL"), await printer(lab, "B"), await printer(lab, "C")
    states = {far: IDLE, best: IDLE}
    found = await lab.desk.db.read(sending.choices, job_id, lab.desk.catalog, states)
    assert [(one.printer.id, one.is_possible, one.is_best) for one in found] == [
        (best, True, True), (far, True, False), (away, False, False),
    ]  # fmt: skip
    assert found[2].reasons[0].sentence == "It is offline."


async def test_a_print_started_at_the_printer_is_linked_once(lab: Lab) -> None:
    printer_id, job_id = await printer(lab), await lab.sliced_job()
    lab.run(_run(printer_id))
    [run] = lab.rows(select(tables.prints))
    linked = await lab.desk.db.write(sending.link, run["id"], job_id, "Robin")
    assert (linked.job_id, linked.staff_name) == (job_id, "Robin")
    with pytest.raises(Conflict, match="another job already"):
        await lab.desk.db.write(sending.link, run["id"], await lab.sliced_job(), "Dana")
    with pytest.raises(Conflict, match="cannot be linked"):
        await lab.desk.db.write(sending.link, run["id"], await lab.job_in("COMPLETED"), "Dana")


def _run(printer_id: int, **more: Any) -> Any:
    values = {
        "key": "k",
        "name": "vase",
        "started_from": "printer",
        "state": "printing",
        "started_at": clock.now(),
    }
    return insert(tables.prints).values(printer_id=printer_id, **values, **more)
