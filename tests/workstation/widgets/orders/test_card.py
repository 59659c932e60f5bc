"""A card warns of what presses, and paints in any state."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from tests.workstation.fake_lab import START
from tests.workstation.fake_shop import order
from workstation.models.orders.table import CardsModel
from workstation.records.orders import Order
from workstation.widgets.orders.card import CARD_HEIGHT, OrderCardDelegate, pressing
from workstation.widgets.theme import Theme


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (order(1, "failed", priority=1), ["Print failed", "Urgent", "Gift", "2 pieces"]),
        (order(2, "queued", status="pending", priority=3), ["Not paid", "3 pieces"]),
        (order(3, "shipped", priority=1), ["3 pieces"]),
        (order(4, "queued", due_at="2026-11-19T00:00:00Z"), ["1 d late", "2 pieces"]),
    ],
)
def test_what_presses(row: dict[str, object], said: list[str]) -> None:
    assert [words for words, _ in pressing(Order.from_wire(row), START)] == said


def test_a_card_is_painted_with_and_without_room(theme: Theme) -> None:
    model = CardsModel("to_do")
    model.show_orders([Order.from_wire(order(1, "failed", priority=1))])
    delegate = OrderCardDelegate(theme, clock=lambda: START)
    for width in (300, 90):
        image = QImage(width, CARD_HEIGHT, QImage.Format.Format_RGB32)
        image.fill(QColor("#ff00ff"))
        option = QStyleOptionViewItem()
        option.rect = image.rect()
        option.state = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
        painter = QPainter(image)
        delegate.paint(painter, option, model.index(0, 0))
        delegate.paint(painter, option, model.index(9, 9))
        painter.end()
        assert image.pixelColor(width // 2, CARD_HEIGHT // 2) != QColor("#ff00ff")
    assert delegate.sizeHint(option, model.index(0, 0)) == QSize(160, CARD_HEIGHT)
