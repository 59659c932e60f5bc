"""The demonstration's spools agree with their ledgers, and nobody is mailed or asked about an invented past."""

import pytest
from sqlalchemy import func, select

from server.commands.demo_data import filament, printers
from server.foundation import schema
from server.foundation.auth import Keyring
from server.foundation.database import Unit
from server.shop.stock import low_stock, printed, profiles, spools
from server.shop.stock.tables import spools as table
from tests.programs.laboratory import KEY, Lab
from tests.server.shop.stock.shelves import sums

pytestmark = pytest.mark.anyio


async def test_the_stock_is_sound(lab: Lab) -> None:
    await lab.desk.db.write(printers.seed, Keyring(KEY))
    added = await lab.desk.db.write(filament.seed)

    def look(unit: Unit) -> None:
        rows = unit.all(select(table))
        assert len(rows) == added == len({(row.material, row.color, row.vendor) for row in rows})
        assert sums(unit, [row.id for row in rows]) == {row.id: row.current_amount for row in rows}
        assert unit.value(select(func.count()).select_from(table).where(low_stock.is_low())) == 2
        assert sum(row.printer_id is not None for row in rows) == 9
        assert sum(row.archived_at is not None for row in rows) == 1
        assert len(spools.in_use(unit)) == added - 1
        assert profiles.listed(unit, 50, 0)[1] == 5

    await lab.desk.db.read(look)


async def test_nobody_hears_of_the_past(lab: Lab) -> None:
    await lab.job_in("COMPLETED")
    await lab.desk.db.write(printers.seed, Keyring(KEY))
    before = await lab.desk.db.read(_parcels)
    await lab.desk.db.write(filament.seed)
    assert await lab.desk.db.read(_parcels) == before
    assert not await lab.desk.db.read(printed.is_any_new)


def _parcels(unit: Unit) -> int:
    return int(unit.value(select(func.count()).select_from(schema.outbox)))
