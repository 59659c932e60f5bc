"""A column: counted, cards by keys and by dragging, and words when it is empty."""

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from tests.workstation.fake_shop import order
from workstation.models.orders.table import ORDER_MIME
from workstation.records.orders import Order, OrderPage
from workstation.widgets.orders.card_column import CardColumn
from workstation.widgets.theme import Theme


def column(theme: Theme, total: int = 3) -> CardColumn:
    made = CardColumn(theme, "to_do")
    made.resize(260, 500)
    made.show_page(
        OrderPage(tuple(Order.from_wire(order(n, "queued", priority=3)) for n in (1, 2, 3)), total)
    )
    return made


def test_it_counts_all_and_offers_the_rest(theme: Theme) -> None:
    made = column(theme, total=1200)
    asked: list[int] = []
    made.more_asked.connect(lambda: asked.append(1))
    assert made.count.text == "1,200"
    assert "1200" in made.cards.accessibleName()
    assert not made.more.isHidden()
    made.more.click()
    assert asked == [1]
    made.show_page(OrderPage())
    assert made.count.text == "0"
    assert made.more.isHidden()
    assert not made._empty.isHidden()


def test_keys_choose_open_move_and_go_beside(theme: Theme) -> None:
    made = column(theme)
    cards, said = made.cards, list[object]()
    cards.activated.connect(lambda index: said.append(("open", index.row())))
    cards.move_asked.connect(lambda step: said.append(("move", step)))
    cards.stepped.connect(said.append)
    QTest.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert made.pick(["3"], "3")
    QTest.keyClick(cards, Qt.Key.Key_Down)
    for key, with_ in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(cards, key, with_)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert cards.order is not None
    assert said == [("move", 1), ("move", 1), -1, ("open", 1)]
    assert made.pick(["1", "3"], "3")
    assert [order.key for order in cards.picked] == ["3", "1"]
    assert cards.order.key == "3"
    assert not made.pick([], "unknown")
    assert cards.order is None


def test_a_card_of_another_column_is_welcome_and_nothing_else(theme: Theme) -> None:
    made, dropped = column(theme), list[str]()
    cards = made.cards
    cards.dropped.connect(dropped.append)
    for kind, words in ((ORDER_MIME, b"7"), ("text/plain", b"7")):
        data = QMimeData()
        data.setData(kind, words)
        entering = QDragEnterEvent(
            QPointF(5, 5).toPoint(),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        cards.dragEnterEvent(entering)
        cards.dragMoveEvent(entering)
        assert entering.isAccepted() is (kind == ORDER_MIME)
        event = QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        cards.dropEvent(event)
    assert dropped == ["7"]
