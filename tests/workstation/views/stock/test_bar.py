"""The bar offers what is in the stock, and keeps what was chosen while it is there."""

from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import spool
from workstation.models.stock.spools import SpoolsModel, StockFilter
from workstation.records.stock import Spool
from workstation.views.stock.bar import ShelfBar
from workstation.widgets.theme import Theme


def test_offers_and_filter(qtbot: QtBot, theme: Theme) -> None:
    model, bar = SpoolsModel(), ShelfBar(theme)
    qtbot.addWidget(bar)
    qtbot.addWidget(bar.groups)
    model.show_spools([Spool.from_wire(spool(1)), Spool.from_wire(spool(2, color="Blue", color_hex=""))])
    bar.offer(model)
    bar.count(model.counts())
    bar.color.setCurrentIndex(bar.color.findData("Blue"))
    bar.search.setText(" x ")
    assert bar.filter() == StockFilter(search="x", color="Blue")
    bar.offer(model)
    assert bar.filter().color == "Blue"
    assert not bar.color.itemIcon(1).isNull()
    assert bar.order_key == "material"
    heard: list[bool] = []
    bar.changed.connect(lambda: heard.append(True))
    bar.clear()
    assert heard == [True]
    assert not bar.filter().is_narrowed
