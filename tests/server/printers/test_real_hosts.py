"""The whole bridge with real hosts of printers: added by its addresses, sent to, watched, and found again by itself."""

from collections.abc import AsyncIterator

import pytest

from server.printers import prints
from server.printers.prints import Print
from tests.programs.laboratory import Lab, Place, opened, until
from tests.programs.moonraker import Moonraker
from tests.programs.octoprint import OctoPrint
from tests.server.printers.asking import added, becomes, command_is, file_in_storage, sent

# One database is enough: what is tried is on the other side of the bridge.
pytestmark = pytest.mark.anyio


@pytest.fixture
async def local_lab(lab_place: Place) -> AsyncIterator[Lab]:
    """Its printers may lie on this machine."""
    async with opened(lab_place, bridge_printer_subnets="127.0.0.0/8") as lab:
        yield lab


async def test_octoprint_prints_what_is_sent_to_it(local_lab: Lab, octoprint: OctoPrint) -> None:
    printer_id = await added(
        local_lab, maker="octoprint", host="127.0.0.1", port=octoprint.port, secret=octoprint.key
    )
    await becomes(local_lab, printer_id, "idle")
    wish = file_in_storage(local_lab, b"G1 X1\nG4 P1500\nG1 X2\n")
    told = await command_is(local_lab, await sent(local_lab, printer_id, wish), "done")
    finished = await print_is(local_lab, told.print_id, "finished")
    assert (finished.name, finished.job_id, finished.proposal) == ("vase a1b2c3d4", "job-1", "complete")
    assert finished.key.startswith("vase a1b2c3d4.gcode@")


async def test_moonraker_prints_what_is_sent_to_it(local_lab: Lab, moonraker: Moonraker) -> None:
    printer_id = await _moonraker(local_lab, moonraker)
    told = await command_is(local_lab, await sent(local_lab, printer_id), "done")
    running = await print_is(local_lab, told.print_id, "printing")
    assert running.job_id == "job-1"
    # It goes away in the middle, comes back, and nobody has to do anything.
    moonraker.stop()
    await becomes(local_lab, printer_id, "offline")
    moonraker.start()
    await becomes(local_lab, printer_id, "printing")
    moonraker.klippy.finish()
    finished = await print_is(local_lab, told.print_id, "finished")
    assert (finished.proposal, await _number_of_prints(local_lab, printer_id)) == ("complete", 1)


async def test_a_klipper_that_shuts_down_in_the_middle_is_a_failed_print(
    local_lab: Lab, moonraker: Moonraker
) -> None:
    printer_id = await _moonraker(local_lab, moonraker)
    told = await command_is(local_lab, await sent(local_lab, printer_id), "done")
    await print_is(local_lab, told.print_id, "printing")
    moonraker.klippy.shut_down("MCU 'mcu' shutdown: Timer too close")
    failed = await print_is(local_lab, told.print_id, "failed")
    assert (failed.proposal, failed.result) == ("failed", "MCU 'mcu' shutdown: Timer too close")


async def test_a_printer_outside_the_allowed_networks_is_never_connected_to(
    lab_place: Place, moonraker: Moonraker
) -> None:
    async with opened(lab_place) as lab:
        printer = {"name": "A", "maker": "moonraker", "host": "127.0.0.1", "port": moonraker.port}
        answer = await lab.admin.post("/printers/test", json=printer)
    assert (answer.json()["ok"], answer.json()["cause"]) == (False, "not_allowed")


async def _moonraker(lab: Lab, moonraker: Moonraker) -> int:
    printer_id = await added(
        lab, maker="moonraker", host="127.0.0.1", port=moonraker.port, secret=moonraker.key
    )
    await becomes(lab, printer_id, "idle")
    return printer_id


async def print_is(lab: Lab, print_id: int | None, state: str) -> Print:
    async def is_so() -> bool:
        return bool((await lab.desk.db.read(prints.one, print_id or 0)).state == state)

    await until(is_so)
    return await lab.desk.db.read(lambda unit: prints.shown_print(prints.one(unit, print_id or 0), {}))


async def _number_of_prints(lab: Lab, printer_id: int) -> int:
    return len(await lab.desk.db.read(prints.of_printer, printer_id, None, 10))
