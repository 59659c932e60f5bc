"""A packing slip is saved where a person says, and opened from the notice."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices

from tests.workstation.fake_shop import FakeShop
from workstation.app import Program
from workstation.records.orders import Order
from workstation.views.orders import documents
from workstation.widgets.busy_line import BusyLine

if TYPE_CHECKING:
    from workstation.sync.notices import Notice

pytestmark = pytest.mark.anyio


async def test_saved_and_opened(
    shop_desk: Program, shop: FakeShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target: list[Path | None] = [tmp_path / "slip.pdf", None, tmp_path / "no-such-folder" / "slip.pdf"]
    said: list[Notice] = []
    opened: list[str] = []

    async def choose(*_: object) -> Path | None:
        return target.pop(0)

    monkeypatch.setattr(documents, "ask_where_to_save", choose)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    shop_desk.desk.notices.listen(said.append)
    for _ in range(3):
        await documents.save_packing_slip(shop_desk.around, Order(id=1))
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")
    assert [notice.level for notice in said] == ["good", "danger"]
    assert said[0].undo is not None
    said[0].undo()
    assert opened == [str(tmp_path / "slip.pdf")]


async def test_several_go_into_a_folder(shop_desk: Program, tmp_path: Path) -> None:
    said: list[Notice] = []
    shop_desk.desk.notices.listen(said.append)
    busy = BusyLine()
    chosen = [Order(id=1, etsy_order_id="310"), Order(id=2)]
    await documents.save_packing_slips(shop_desk.around, chosen, tmp_path, busy)
    assert sorted(file.name for file in tmp_path.glob("*.pdf")) == [
        "packing-slip-2.pdf",
        "packing-slip-310.pdf",
    ]
    assert busy.sentence.startswith("1 of 2")
    await documents.save_packing_slips(shop_desk.around, chosen, tmp_path / "nowhere", busy)
    assert [notice.level for notice in said] == ["good", "danger"]
