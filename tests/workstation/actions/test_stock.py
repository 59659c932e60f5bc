"""What is done with filament carries the name of whoever is at the desk; a new tare is kept before it is used."""

from unittest.mock import AsyncMock, Mock, call

import pytest

from workstation.actions import stock
from workstation.records.profiles import Profile
from workstation.records.stock import OpenPrint, Spool

pytestmark = pytest.mark.anyio

SPOOL = Spool(7, "PLA", "Red", spool_weight=200.0)


@pytest.fixture
def desk() -> Mock:
    made = Mock(stock=AsyncMock())
    made.shift.staff_name = "Jane Doe"
    return made


async def test_a_tare_is_kept_with_what_was_weighed(desk: Mock) -> None:
    """One call: in the middle of two the spool would have the one and not the other."""
    await stock.weigh(desk, SPOOL, gross_g=700.0, tare_g=190.0, net_g=None, note="n")
    said = {"gross_grams": 700.0, "spool_weight": 190.0, "note": "n", "staff_name": "Jane Doe"}
    assert desk.stock.mock_calls == [call.weigh(7, said)]


async def test_without_the_spool(desk: Mock) -> None:
    await stock.weigh(desk, SPOOL, gross_g=None, tare_g=None, net_g=500.0, note="")
    desk.stock.weigh.assert_awaited_once_with(7, {"net_grams": 500.0, "note": "", "staff_name": "Jane Doe"})


async def test_a_use_names_its_order(desk: Mock) -> None:
    await stock.use(desk, SPOOL, 12.5, "waste", 44, "purge")
    desk.stock.use.assert_awaited_once_with(
        {"filament_id": 7, "amount_used": 12.5, "reason": "waste", "description": "purge", "order_id": 44,
         "staff_name": "Jane Doe"}
    )  # fmt: skip


async def test_the_rest_reaches_its_call(desk: Mock) -> None:
    await stock.add(desk, {"material": "PLA"})
    await stock.change(desk, SPOOL, {"color": "Blue"})
    await stock.tie(desk, SPOOL, 2, 1)
    await stock.untie(desk, SPOOL)
    await stock.archive(desk, SPOOL, archived=True)
    await stock.remove(desk, SPOOL)
    await stock.try_import(desk, b"{}", amounts=True)
    await stock.import_spools(desk, b"{}", amounts=False)
    await stock.settle(desk, OpenPrint(9), [(7, 12.5), (8, 3.0)])
    await stock.dismiss(desk, OpenPrint(9))
    await stock.save_profile(desk, None, {"product_name": "Vase"})
    await stock.save_profile(desk, Profile(3), {"bed_temp_c": 60})
    await stock.remove_profile(desk, Profile(3))
    assert desk.stock.mock_calls == [
        call.add({"material": "PLA", "staff_name": "Jane Doe"}),
        call.change(7, {"color": "Blue", "staff_name": "Jane Doe"}),
        call.tie(7, 2, 1),
        call.untie(7),
        call.archive(7, archived=True),
        call.remove(7),
        call.import_spools(b"{}", "Jane Doe", dry_run=True, amounts=True),
        call.import_spools(b"{}", "Jane Doe", dry_run=False, amounts=False),
        call.settle(9, {"parts": [{"filament_id": 7, "grams": 12.5}, {"filament_id": 8, "grams": 3.0}],
                        "staff_name": "Jane Doe"}),
        call.dismiss(9, "Jane Doe"),
        call.add_profile({"product_name": "Vase"}),
        call.change_profile(3, {"bed_temp_c": 60}),
        call.remove_profile(3),
    ]  # fmt: skip
