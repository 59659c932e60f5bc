"""All orders that the filters leave become a spreadsheet."""

from pathlib import Path

import pytest

from tests.workstation.fake_shop import FakeShop, order
from workstation.app import Program
from workstation.records.orders import Order, OrderQuery
from workstation.views import export
from workstation.views.orders import exporting
from workstation.widgets.busy_line import BusyLine

pytestmark = pytest.mark.anyio


async def test_page_after_page(
    shop_desk: Program, shop: FakeShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def choose(*_: object) -> Path:
        return tmp_path / "orders.csv"

    monkeypatch.setattr(exporting, "_AT_ONCE", 5)
    monkeypatch.setattr(export, "ask_where_to_save", choose)
    shop.orders[20] = order(20, buyer_name="=cmd()")
    await exporting.export_orders(shop_desk.around, OrderQuery(), BusyLine())
    lines = (tmp_path / "orders.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 16
    assert '"\'=cmd()"' in lines[-1]
    said = list[str]()
    shop_desk.desk.notices.listen(lambda notice: said.append(f"{notice.level} {notice.sentence}"))
    shop.is_bounded = True
    await exporting.export_orders(shop_desk.around, OrderQuery(search="a"), BusyLine())
    assert said[0].startswith("warning More than ")


def test_a_line_has_as_many_cells_as_there_are_titles(qapp: object) -> None:
    assert len(exporting.line(Order.from_wire(order(1)))) == len(exporting.titles())
