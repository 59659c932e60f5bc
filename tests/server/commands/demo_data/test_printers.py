"""The demonstration's printers are simulated, all of them, and have a past."""

import pytest
from sqlalchemy import func, select

from server.commands.demo_data import printers
from server.foundation.auth import Keyring
from server.printers import fleet
from server.printers.tables import printers as table
from server.printers.tables import prints
from tests.programs.laboratory import KEY, Lab

pytestmark = pytest.mark.anyio


async def test_every_printer_is_simulated_and_can_be_opened(lab: Lab) -> None:
    added = await lab.desk.db.write(printers.seed, Keyring(KEY))
    rows = await lab.desk.db.read(fleet.listed)
    assert len(rows) == added == len({row.name for row in rows})
    assert {row.maker for row in rows} == {"virtual"}
    catalogue = {printer.name for printer in lab.desk.catalog.printers}
    assert {row.catalog_name for row in rows} - {""} == catalogue


async def test_what_the_jobs_tell_is_what_was_printed(lab: Lab) -> None:
    done, failed = await lab.job_in("COMPLETED"), await lab.job_in("PRINTING")
    answer = await lab.staff.post(
        f"/jobs/{failed}/admin/mark-failed", json={"staff_name": "Dana", "reason": "it came off"}
    )
    assert answer.is_success, answer.text
    await lab.desk.db.write(printers.seed, Keyring(KEY))
    rows = await lab.desk.db.read(
        lambda unit: unit.all(
            select(prints, table.c.catalog_name).join(table, table.c.id == prints.c.printer_id)
        )
    )
    assert {row.job_id: row.state for row in rows} == {done: "finished", failed: "failed"}
    assert all(row.started_at < row.ended_at for row in rows)
    assert {row.catalog_name for row in rows} == {"Prusa MK4S"}
    assert (
        await lab.desk.db.read(lambda unit: unit.value(select(func.count()).where(prints.c.proposal != "")))
        == 0
    )
