"""The printers' cards as one view that paints itself: only cards that changed, only where the screen shows them.

A list view for Qt, so that arrow keys, screen readers and selection work as in any list; its own painting, because Qt
would hand every card in the changed cards' bounding box to a delegate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate

from workstation.models.table import RECORD_ROLE
from workstation.widgets.printer_card import LARGE, SMALL, CardPainter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from workstation.models.fleet import FleetModel
    from workstation.models.printers import Card
    from workstation.widgets.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

_LOOK_MS = 250


class _Sizes(QStyledItemDelegate):
    """Qt asks somebody how large a card is."""

    def __init__(self, grid: FleetGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802  # Qt's name
        return self._grid.gridSize()


class FleetGrid(QListView):
    opened = Signal(int)
    seen = Signal(object)
    """The ids of the printers that are on screen."""

    def __init__(
        self,
        theme: Theme,
        model: FleetModel,
        picture: Callable[[int], QImage | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = CardPainter(theme)
        self._picture = picture
        self._is_large = True
        self._chosen = 0
        self._moving = 0
        self.fleet = model
        model.rowsAboutToBeRemoved.connect(self._on_leaving)  # before Qt's own selection hears of it
        self.setModel(model)
        self.setItemDelegate(_Sizes(self))
        self.setAccessibleName(self.tr("Printers"))
        self._prepare()
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)
        self.verticalScrollBar().valueChanged.connect(self._look.start)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        model.rearranged.connect(self._on_rearranged)
        model.rowsInserted.connect(self._on_rearranged)
        theme.changed.connect(self.viewport().update)

    @property
    def is_large(self) -> bool:
        return self._is_large

    def show_large(self, *, large: bool) -> None:
        self._is_large = large
        self._fit()
        self._look.start()

    def update_card(self, printer_id: int) -> None:
        row = self.fleet.row_of(str(printer_id))
        if row >= 0:
            self.update(self.fleet.index(row, 0))

    def ids_on_screen(self) -> list[int]:
        shown = self.viewport().rect()
        return [
            self._card(row).id
            for row in range(self.fleet.rowCount())
            if self.visualRect(self.fleet.index(row, 0)).intersects(shown)
        ]

    def dataChanged(  # noqa: N802  # Qt's name
        self, first: Index, last: Index, _roles: Sequence[int] = ()
    ) -> None:
        """Qt's own would paint the whole view again."""
        for row in range(first.row(), last.row() + 1):
            self.viewport().update(self.visualRect(self.fleet.index(row, 0)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self.viewport())
        dirty, current = event.region(), self.currentIndex()
        has_focus = self.hasFocus()
        for row in range(self.fleet.rowCount()):
            index = self.fleet.index(row, 0)
            box = self.visualRect(index)
            if not dirty.intersects(box):
                continue
            card, is_current = self._card(row), index == current
            self._painter.paint(
                painter,
                QRectF(box),
                card,
                chosen=is_current,
                focused=is_current and has_focus,
                large=self._is_large,
                picture=self._picture(card.id) if self._is_large else None,
            )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._fit()
        self._look.start()

    def _prepare(self) -> None:
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().setSingleStep(40)

    def _fit(self) -> None:
        """As many columns as there is room for, without a ragged right side."""
        wanted = LARGE if self._is_large else SMALL
        room = self.viewport().width() - 1
        columns = max(1, room // wanted.width())
        size = QSize(max(wanted.width() // 2, room // columns), wanted.height())
        if size != self.gridSize():
            self.setGridSize(size)

    def _card(self, row: int) -> Card:
        return self.fleet.record(row)

    def _on_activated(self, index: QModelIndex) -> None:
        card = index.data(RECORD_ROLE)
        if card is not None:
            self.opened.emit(card.id)

    def _on_current_changed(self, index: QModelIndex) -> None:
        card = index.data(RECORD_ROLE)
        if card is not None and not self._moving:
            self._chosen = card.id
        self.viewport().update()

    def _on_leaving(self, _parent: QModelIndex, first: int, last: int) -> None:
        """A card moves by leaving its row and coming back in another; meanwhile Qt would choose its neighbour."""
        if any(self._card(row).id == self._chosen for row in range(first, last + 1)):
            self._moving = self._chosen
            QTimer.singleShot(0, self, self._on_left)

    def _on_left(self) -> None:
        """It did not come back: then it is the neighbour."""
        if self._moving:
            self._moving = 0
            self._on_current_changed(self.currentIndex())

    def _on_rearranged(self) -> None:
        """A card that moved stays the chosen one."""
        row = self.fleet.row_of(str(self._chosen))
        if row >= 0:
            self._moving = 0
        if row >= 0 and self.currentIndex().row() != row:
            self.selectionModel().setCurrentIndex(
                self.fleet.index(row, 0), self.selectionModel().SelectionFlag.NoUpdate
            )
        self._look.start()

    def _on_look(self) -> None:
        """Whoever is hidden has nothing to say: somebody else may be watching by now."""
        if self.isVisible():
            self.seen.emit(self.ids_on_screen() if self._is_large else [])
