"""A card paints everything that it has, and marks the one that is chosen."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from tests.workstation.fake_stock import spool
from workstation.records.stock import Spool
from workstation.widgets.stock.spool_card import CARD, SpoolCard
from workstation.widgets.theme import Theme

TRAY = {"printer_id": 2, "printer_name": "XL", "slot": 1}


def painted(theme: Theme, row: Spool, *, chosen: bool = False) -> QImage:
    image = QImage(CARD, QImage.Format.Format_RGB32)
    image.fill(theme.colour("base"))
    painter = QPainter(image)
    SpoolCard(theme).paint(painter, QRectF(image.rect()), row, chosen=chosen, focused=chosen)
    painter.end()
    return image


def test_what_differs_is_seen(theme: Theme) -> None:
    plain = painted(theme, Spool.from_wire(spool(1)))
    others = [
        painted(theme, Spool.from_wire(spool(1)), chosen=True),
        painted(theme, Spool.from_wire(spool(1, tray=TRAY))),
        painted(theme, Spool.from_wire(spool(1, current_amount=50, is_low_stock=True))),
        painted(theme, Spool.from_wire(spool(1, archived_at="2026-11-20T12:00:00Z"))),
        painted(theme, Spool.from_wire(spool(1, current_amount=0))),
    ]
    assert all(other != plain for other in others)
