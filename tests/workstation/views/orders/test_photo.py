"""The photo is chosen, sent and shown."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.workstation.fake_fleet import png
from tests.workstation.fake_shop import FakeShop
from tests.workstation.waiting import sheet, until
from workstation.actions import orders
from workstation.app import Program
from workstation.views.orders.photo import OrderPhoto

pytestmark = pytest.mark.anyio


async def test_a_photo_is_chosen_sent_and_shown(shop_desk: Program, shop: FakeShop, tmp_path: Path) -> None:
    file = tmp_path / "made.png"
    file.write_bytes(png())
    made = OrderPhoto(shop_desk.around, shop_desk.window)
    await made.load()
    order = await orders.read(shop_desk.desk, 2)
    made.show_order(order)
    assert made.picture.isHidden()
    made.choose.click()
    dialog = await sheet(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(file))
    dialog.done(1)
    await until(lambda: 2 in shop.photo)
    made.show_order(await orders.read(shop_desk.desk, 2))
    await made.load()
    assert not made.picture.isHidden()
    assert "Another" in made.choose.text()
    made.show_order(await orders.read(shop_desk.desk, 3))
    assert made.picture.isHidden()
