"""A job goes to a printer: sent at one desk, printed, finished and marked complete; another desk sees each step by itself."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from tests.journeys.lab import House, job_at, until
from tests.programs.laboratory import tokens
from tests.programs.server import Server
from tests.standins.bambu_in_lab import SLICED, sliced, wish
from tests.standins.bambu_printer import Bambu, bambu_printer
from workstation.app import Program
from workstation.dialogs.approve import ApproveDialog
from workstation.dialogs.send_to_printer import SendDialog
from workstation.records.printers import State
from workstation.records.prints import Command, Print
from workstation.views.printers.place import PrintersView
from workstation.views.printers.question import PrintQuestion

pytestmark = pytest.mark.anyio
BEATS = 1000  # it prints until the test says that it is finished
LARGE = 6_000_000  # more than the sockets on its way hold back


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[Bambu]:
    with bambu_printer(tmp_path / "bambu", beats=BEATS) as made:
        yield made


@pytest.fixture
def printing_house(house: House, lab_server: Server) -> House:
    lab_server.env["LAYERDESK_BRIDGE_PRINTER_SUBNETS"] = '["127.0.0.0/8"]'
    return house


async def test_a_job_is_printed(printing_house: House, printer: Bambu) -> None:
    house = printing_house
    async with house:
        working, watching = await house.desk("staff", "Dana"), await house.desk("admin", "Robin")
        desks = (working, watching)
        printer_id = await _added(house, printer)
        for desk in desks:
            desk.window.go("printers")
        await _seen(desks, lambda desk: _state(desk, printer_id).status == "idle")
        await _seen(desks, lambda desk: "PLA" in _card(desk, printer_id))
        job_id = await _ready_to_print(house, working, watching)

        printer.files.stalls_after = 50_000
        await _sent_from_the_desk(house, working, job_id, printer_id)
        await _seen(desks, lambda desk: _sending(desk, job_id).state == "sending")
        await _seen(desks, lambda desk: 0 < _share(desk, job_id) < 1)
        assert job_at(watching, job_id).status == "READYTOPRINT"
        assert printer.machine.started == []
        printer.files.stalls_after = None

        await _seen(desks, lambda desk: job_at(desk, job_id).status == "PRINTING")
        await _seen(desks, lambda desk: _sending(desk, job_id).state == "done")
        await _seen(desks, lambda desk: (_state(desk, printer_id).progress or 0) >= 1)
        for desk in desks:
            now, told = _state(desk, printer_id), _print(desk, printer_id)
            assert (now.status, now.nozzle_target) == ("printing", 220)
            assert (told.job_id, told.staff_name, told.proposal) == (job_id, "Dana", "")
        _is_the_approved_file(house, printer)

        printer.machine.say(gcode_state="FINISH", mc_percent=100, mc_remaining_time=0, stg_cur=255)
        await _seen(desks, lambda desk: _state(desk, printer_id).status == "finished")
        await _seen(desks, lambda desk: _print(desk, printer_id).proposal == "complete")
        assert job_at(watching, job_id).status == "PRINTING"  # a person decides
        asked = _print(working, printer_id)
        working.window.show_printer(printer_id)
        (await house.opened(PrintQuestion, working)).complete.click()
        await _seen(desks, lambda desk: job_at(desk, job_id).status == "COMPLETED")
        await _seen(desks, lambda desk: _print(desk, printer_id).proposal == "")
        assert _print(watching, printer_id).id == asked.id
        history = house.ask("SELECT event_type FROM job_events WHERE job_id = ? ORDER BY id", job_id)
        assert [row[0] for row in history if row[0] != "FileSaved"] == [
            "JobCreated", "StaffApproved", "StudentConfirmed", "JobMarkedPrinting", "PrintEnded", "JobMarkedComplete",
        ]  # fmt: skip
        assert len(printer.machine.commands("project_file")) == 1


async def _seen(desks: Iterable[Program], is_so: Callable[[Program], object]) -> None:
    """Each desk comes to show it by itself."""
    for desk in desks:
        await until(partial(is_so, desk))


async def _added(house: House, printer: Bambu) -> int:
    answer = await asyncio.to_thread(
        httpx.post,
        f"{house.server.url}/api/v1/printers",
        json=wish(printer, "Bambu 1"),
        headers={"Authorization": f"Bearer {tokens()['admin']}"},
        trust_env=False,
    )
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


async def _ready_to_print(house: House, working: Program, watching: Program) -> str:
    """Submitted, sliced, approved at the desk, confirmed by the student."""
    job_id = await house.submitted()
    await until(lambda: working.desk.board.get(job_id) and watching.desk.board.get(job_id))
    [[name]] = house.ask("SELECT base_name FROM jobs")
    saved = await asyncio.to_thread(
        httpx.put,
        f"{house.server.url}/api/v1/jobs/{job_id}/files/{name}{SLICED}",
        content=sliced(LARGE),
        headers={"Authorization": f"Bearer {tokens()['staff']}"},
        trust_env=False,
    )
    assert saved.status_code == 201, saved.text
    working.errands.start("approve", job_at(working, job_id))
    question = await house.opened(ApproveDialog, working)
    await until(lambda: question.chosen and question.chosen.filename == f"{name}{SLICED}")
    assert question.weight_g.value() == 12.5
    question.accept()
    await until(lambda: job_at(watching, job_id).status == "PENDING")
    await until(lambda: len(house.mails()) == 2)
    await house.confirmed()
    await until(lambda: job_at(working, job_id).status == job_at(watching, job_id).status == "READYTOPRINT")
    return job_id


async def _sent_from_the_desk(house: House, working: Program, job_id: str, printer_id: int) -> None:
    working.errands.start("send", job_at(working, job_id))
    sheet = await house.opened(SendDialog, working)
    assert sheet.value().printer_id == printer_id  # the one that fits is chosen
    sheet.accept()
    assert "plate" in sheet.problem  # nobody has looked yet
    sheet.plate.click()
    sheet.accept()
    await until(lambda: working.desk.fleet.sending(job_id))


def _state(desk: Program, printer_id: int) -> State:
    return desk.desk.fleet.state(printer_id)


def _print(desk: Program, printer_id: int) -> Print:
    printer = desk.desk.fleet.get(printer_id)
    return printer.print if printer is not None and printer.print is not None else Print()


def _sending(desk: Program, job_id: str) -> Command:
    """The newest order to send this job that the desk has heard of."""
    return next(reversed(desk.desk.fleet.sending(job_id)), Command())


def _share(desk: Program, job_id: str) -> float:
    transfer = desk.desk.fleet.transfer(_sending(desk, job_id).id)
    return transfer.share if transfer is not None else 0.0


def _card(desk: Program, printer_id: int) -> str:
    """What the wall's card says to a screen reader."""
    screen = desk.window.findChild(PrintersView)
    assert screen is not None
    model = screen.wall.model
    return str(model.index(model.row_of(str(printer_id)), 0).data())


def _is_the_approved_file(house: House, printer: Bambu) -> None:
    [[folder, name, base_name]] = house.ask("SELECT directory, file_name, base_name FROM jobs")
    [on_card] = printer.files.folder.iterdir()
    assert on_card.read_bytes() == (house.server.data / "storage" / folder / name).read_bytes()
    [started] = printer.machine.started
    assert (started["subtask_name"], started["file"]) == (base_name, on_card.name)
