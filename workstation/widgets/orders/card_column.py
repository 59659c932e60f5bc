"""One column of the board: its name and count, and cards that are dragged to another column or moved there by keys.

Left and right go to the columns beside it, Alt+Left and Alt+Right take the chosen cards along, Return opens one. Ctrl and
Shift choose several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from workstation.models.orders.table import ORDER_MIME, CardsModel
from workstation.models.orders.words import column_name
from workstation.models.table import RECORD_ROLE
from workstation.widgets.badge import Badge
from workstation.widgets.labels import button, label
from workstation.widgets.orders.card import OrderCardDelegate

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent

    from workstation.records.orders import Order, OrderPage
    from workstation.widgets.theme import Theme

NARROWEST = 216


_Flag = QItemSelectionModel.SelectionFlag


class CardList(QListView):
    chosen = Signal()
    """Other cards are chosen than before."""
    stepped = Signal(int)
    """The keyboard goes to the column beside it."""
    move_asked = Signal(int)
    dropped = Signal(str)
    """The keys of the orders that were dragged here."""

    def __init__(self, theme: Theme, model: CardsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(OrderCardDelegate(theme, self))
        self.setAccessibleName(column_name(model.column))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("look", "cards")

    @property
    def order(self) -> Order | None:
        """The one under the cursor, when it is chosen; else the first that is."""
        picked, current = self.picked, self.currentIndex()
        if picked and self.selectionModel().isSelected(current):
            found: Order | None = current.data(RECORD_ROLE)
            return found
        return picked[0] if picked else None

    @property
    def picked(self) -> list[Order]:
        """All that are chosen, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.model().index(row, 0).data(RECORD_ROLE) for row in rows]

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802  # Qt's name
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(step)
        else:
            self.stepped.emit(step)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802  # Qt's name
        self._welcome(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Copied, as Qt sees it: the source removes nothing, the server says where the card is now."""
        if event.source() is self or not event.mimeData().hasFormat(ORDER_MIME):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(bytes(event.mimeData().data(ORDER_MIME).data()).decode())

    def _welcome(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        if event.source() is not self and event.mimeData().hasFormat(ORDER_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()


class CardColumn(QFrame):
    more_asked = Signal()

    def __init__(self, theme: Theme, column: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = QCoreApplication.translate
        self.setProperty("look", "column")
        self.setMinimumWidth(NARROWEST)
        self.column = column
        self.model = CardsModel(column, self)
        self.cards = CardList(theme, self.model, self)
        self.count = Badge(theme)
        self.more = button(tr("CardColumn", "Show more"), "quiet")
        self.more.clicked.connect(self.more_asked)
        self._empty = label(_hint(column), "muted", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(12, 28, 12, 0)
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._build()

    def show_page(self, page: OrderPage) -> None:
        self.model.show_orders(page.orders)
        self.count.say(f"{page.total:,}" if page.total else "0", "accent" if page.total else "neutral")
        name = column_name(self.column)
        self.cards.setAccessibleName(f"{name}, {page.total}")
        self.more.setVisible(len(page.orders) < page.total)
        self._empty.setVisible(not page.orders)

    def pick(self, keys: Collection[str], key: str) -> bool:
        """Exactly these cards, with the cursor on `key`. True when that one stands here."""
        chosen = QItemSelection()
        for each in keys:
            row = self.model.row_of(each)
            if row >= 0:
                chosen.select(self.model.index(row, 0), self.model.index(row, 0))
        selection, at = self.cards.selectionModel(), self.model.row_of(key)
        if at >= 0:
            selection.setCurrentIndex(self.model.index(at, 0), _Flag.NoUpdate)
        selection.select(chosen, _Flag.ClearAndSelect)
        return at >= 0

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 10, 0)
        head.addWidget(label(column_name(self.column), "heading"))
        head.addStretch(1)
        head.addWidget(self.count)
        both = QStackedLayout()
        both.setStackingMode(QStackedLayout.StackingMode.StackAll)
        both.addWidget(self._empty)
        both.addWidget(self.cards)
        both.setCurrentWidget(self.cards)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 12, 2, 4)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(both, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self.more.hide()


def _hint(column: str) -> str:
    tr = QCoreApplication.translate
    return {
        "to_do": tr("CardColumn", "Paid orders wait here until they are printed."),
        "printing": tr("CardColumn", "Drag a card here, or choose “Print these” on an order."),
        "printed": tr("CardColumn", "What is finished waits here for its parcel."),
        "shipped": tr("CardColumn", "What has left the house is listed here."),
    }.get(column, "")
