"""A spool's life at one desk: added, put into a printer, printed from, weighed; its ledger tells it all, and another desk sees it."""

import asyncio

import httpx
import pytest

from tests.journeys.lab import House, job_at, until
from tests.programs.laboratory import SLICED, tokens
from workstation.app import Program
from workstation.dialogs.send_to_printer import SendDialog
from workstation.dialogs.stock.spool import SpoolDialog
from workstation.dialogs.stock.tie import TieDialog
from workstation.dialogs.stock.weigh_in import WeighInDialog
from workstation.records.stock import Spool
from workstation.views.stock.place import StockView

pytestmark = pytest.mark.anyio
GRAMS = 12.0  # as the sliced file says
TRAYS = [
    {"material": "PETG", "color": "#2b2d31", "remain_pct": 50},
    {"material": "PLA", "color": "#1d4ed8", "remain_pct": 80},
]


async def test_a_spool_s_life(house: House) -> None:
    async with house:
        working, watching = await house.desk("staff", "Dana"), await house.desk("admin", "Robin")
        shelf, other = _stock(working), _stock(watching)
        await until(lambda: shelf.is_loaded and other.is_loaded)
        assert shelf.shelf.empty.isVisible()
        printer_id = await _added(house)
        spool_id = await _spool(house, working, shelf)
        await until(lambda: spool_id in other.shelf.model.spools)

        await _tied(house, working, shelf, printer_id)
        await until(lambda: _spool_at(other, spool_id).tray is not None)
        job_id = await _sent(house, working, printer_id)
        await until(lambda: job_at(working, job_id).status == "PRINTING")
        for place in (shelf, other):
            await until(lambda place=place: _spool_at(place, spool_id).current_amount == 1000 - GRAMS)  # type: ignore[misc]  # bound now

        shelf.show_spool(spool_id)
        await _weighed(house, working, shelf, gross_g=200 + 980)
        await until(lambda: _spool_at(other, spool_id).current_amount == 980)
        await until(lambda: shelf.shelf.panel.ledger.model.rowCount() == 3)
        entries = shelf.shelf.panel.ledger.found.entries
        assert [(entry.reason, entry.change, entry.balance) for entry in entries] == [
            ("correction", -8, 980), ("print", -GRAMS, 988), ("new_spool", 1000, 1000),
        ]  # fmt: skip
        assert (entries[1].job_id, entries[0].staff_name, entries[2].staff_name) == (job_id, "Dana", "Dana")
        assert house.ask("SELECT COUNT(*) FROM filament_ledger WHERE print_id IS NOT NULL") == [(1,)]


def _stock(desk: Program) -> StockView:
    desk.window.go("stock")
    found = desk.window.stack.currentWidget()
    assert isinstance(found, StockView)
    return found


def _spool_at(place: StockView, spool_id: int) -> Spool:
    return place.shelf.model.spools[spool_id]


async def _added(house: House) -> int:
    """A simulated printer that takes no time."""
    wish = {
        "name": "Simulated",
        "maker": "virtual",
        "catalog_name": "Prusa MK4S",
        "options": {"speed": 50_000, "upload_s": 0.1, "ams": TRAYS},
    }
    answer = await _asked(house, "POST", "/printers", "admin", json=wish)
    return int(answer.json()["id"])


async def _asked(house: House, method: str, path: str, session: str, **given: object) -> httpx.Response:
    answer = await asyncio.to_thread(
        httpx.request,
        method,
        f"{house.server.url}/api/v1{path}",
        headers={"Authorization": f"Bearer {tokens()[session]}"},
        trust_env=False,
        **given,  # type: ignore[arg-type]  # httpx's own
    )
    assert answer.is_success, answer.text
    return answer


async def _spool(house: House, desk: Program, place: StockView) -> int:
    place.shelf.add_button.click()
    sheet = await house.opened(SpoolDialog, desk)
    sheet.color.setText("Blue")
    sheet.tare.setValue(200)
    sheet.accept()
    await until(lambda: place.shelf.model.spools)
    return next(iter(place.shelf.model.spools))


async def _tied(house: House, desk: Program, place: StockView, printer_id: int) -> None:
    await until(lambda: desk.desk.fleet.get(printer_id))
    await until(lambda: desk.desk.fleet.state(printer_id).material_units)
    place.shelf.panel.tie.click()
    sheet = await house.opened(TieDialog, desk)
    assert (sheet.value().printer_id, sheet.value().slot) == (printer_id, 1)  # the one with its material
    sheet.accept()
    await until(place.shelf.panel.untie.isVisible)


async def _sent(house: House, desk: Program, printer_id: int) -> str:
    """A job that is ready for its printer, sent from the desk."""
    job_id = await house.submitted()
    [[name]] = house.ask("SELECT base_name FROM jobs")
    await _asked(house, "PUT", f"/jobs/{job_id}/files/{name}.gcode", "staff", content=SLICED)
    approval = {
        "staff_name": "Dana",
        "weight_g": GRAMS,
        "time_hours": 1,
        "authoritative_file": f"{name}.gcode",
    }
    await _asked(house, "POST", f"/jobs/{job_id}/approve", "admin", json=approval)
    agreed = {"staff_name": "Dana", "reason": "said so", "bypass_email": True}
    await _asked(house, "POST", f"/jobs/{job_id}/admin/force-confirm", "admin", json=agreed)
    await until(lambda: desk.desk.board.get(job_id) and job_at(desk, job_id).status == "READYTOPRINT")
    desk.errands.start("send", job_at(desk, job_id))
    sheet = await house.opened(SendDialog, desk)
    sheet.pick(printer_id)
    sheet.plate.click()
    if not sheet.despite.isHidden():
        sheet.despite.click()
    sheet.accept()
    return job_id


async def _weighed(house: House, desk: Program, place: StockView, gross_g: float) -> None:
    place.shelf.panel.weigh.click()
    sheet = await house.opened(WeighInDialog, desk)
    sheet.shown.setValue(gross_g)
    assert "correction" in sheet.verdict
    sheet.accept()
