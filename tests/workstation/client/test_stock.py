"""Each call about filament asks what the wire says, and reads the answer."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

from tests.workstation.fake_fleet import printer
from tests.workstation.fake_stock import FakeStock, open_print, profile, spool
from workstation.client import errors
from workstation.client import stock as calls
from workstation.client.stock import Stock

if TYPE_CHECKING:
    from workstation.client.transport import Transport

pytestmark = pytest.mark.anyio


@pytest.fixture
def lab() -> FakeStock:
    made = FakeStock(printer(2))
    made.stock(
        spool(1), spool(2, current_amount=40, is_low_stock=True), spool(3, archived_at="2026-11-20T12:00:00Z")
    )
    return made


@pytest.fixture
async def client(lab: FakeStock) -> AsyncIterator[Stock]:
    transport: Transport = lab.transport()
    transport.token = lab.token
    yield Stock(transport)
    await transport.close()


async def test_spools(client: Stock, lab: FakeStock, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [found.id for found in await client.all()] == [1, 2]
    assert [found.id for found in await client.all(archived=True)] == [3]
    monkeypatch.setattr(calls, "_PAGE", 1)
    assert [found.id for found in await client.all()] == [1, 2]
    assert await client.count_low() == 1
    assert (await client.one(1)).color == "Red"
    assert (await client.add({"material": "PETG", "color": "Blue"})).material == "PETG"
    assert (await client.change(1, {"location": "Dry box"})).location == "Dry box"
    assert (await client.archive(1, archived=True)).is_archived
    await client.remove(1)
    assert 1 not in lab.spools
    with pytest.raises(errors.NotFound):
        await client.one(1)


async def test_amounts_and_the_ledger(client: Stock) -> None:
    assert (await client.weigh(1, {"gross_grams": 701})).current_amount == 500
    assert (await client.use({"filament_id": 1, "amount_used": 20, "reason": "waste"})).current_amount == 480
    with pytest.raises(errors.Conflict):
        await client.use({"filament_id": 1, "amount_used": 9999, "reason": "waste"})
    page = await client.ledger(1, limit=2)
    assert [entry.change for entry in page.entries] == [-20, -250]
    assert [entry.reason for entry in (await client.ledger(1, page.next)).entries] == ["new_spool"]


async def test_labels(client: Stock) -> None:
    assert await client.label(1, "png", "62x29") == b"png 1 62x29"
    assert await client.labels([1, 2], "40x20", 3) == b"sheets 1,2 40x20 3"


async def test_an_import_is_sent_as_it_is(client: Stock, lab: FakeStock) -> None:
    report = await client.import_spools(b'{"spools": []}', "Jane Doe", dry_run=True)
    assert (report.new, report.changed, report.same) == (1, 1, 1)
    assert report.spools[1].changes == ("location",)
    assert report.problems[0].row == 7
    assert report.changes_anything
    await client.import_spools(b"{}", "Jane Doe", dry_run=False, amounts=True)
    assert 900 in lab.spools


async def test_trays(client: Stock) -> None:
    tied = await client.tie(1, 2, 3)
    assert tied.tray is not None
    assert (tied.tray.printer_id, tied.tray.slot) == (2, 3)
    assert (await client.untie(1)).tray is None


async def test_prints_whose_spool_nobody_knows(client: Stock, lab: FakeStock) -> None:
    lab.open_prints = {7: open_print(7), 8: open_print(8)}
    assert [told.print_id for told in await client.open_prints()] == [7, 8]
    await client.settle(7, {"parts": [{"filament_id": 1, "grams": 41.5}]})
    await client.dismiss(8, "Jane Doe")
    assert lab.spools[1]["current_amount"] == 708.5
    assert await client.open_prints() == ()


async def test_products(client: Stock, lab: FakeStock) -> None:
    lab.profiles[1] = profile(1)
    assert [found.product_name for found in await client.profiles()] == ["Custom Bracket"]
    assert (await client.add_profile({"product_name": "Vase"})).product_name == "Vase"
    assert (await client.change_profile(1, {"bed_temp_c": 70})).bed_temp_c == 70
    await client.remove_profile(1)
    assert list(lab.profiles) == [2]
