"""The shelf: every spool as a card in a grid that the arrow keys walk, where several may be chosen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate

from workstation.models.table import RECORD_ROLE
from workstation.widgets.stock.spool_card import CARD, SpoolCard

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from workstation.models.stock.spools import SpoolsModel
    from workstation.records.stock import Spool
    from workstation.widgets.theme import Theme


class _Cards(QStyledItemDelegate):
    def __init__(self, theme: Theme, shelf: Shelf) -> None:
        super().__init__(shelf)
        self._shelf = shelf
        self._card = SpoolCard(theme)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802  # Qt's name
        return self._shelf.gridSize()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        spool = index.data(RECORD_ROLE)
        if spool is None:
            return
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        self._card.paint(painter, QRectF(option.rect), spool, chosen=is_chosen, focused=has_focus)


class Shelf(QListView):
    chosen = Signal(object)
    """The spool under the cursor, or None."""
    picked = Signal()
    """Other spools are chosen than before."""
    opened = Signal(object)

    def __init__(self, theme: Theme, model: SpoolsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spools = model
        self._kept: tuple[int, ...] = ()
        self._at = 0
        self.setModel(model)
        self.setItemDelegate(_Cards(theme, self))
        self.setAccessibleName(self.tr("Spools"))
        self._prepare()
        model.modelAboutToBeReset.connect(self._on_leaving)
        model.rearranged.connect(self._on_rearranged)
        self.activated.connect(self._on_activated)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        theme.changed.connect(self.viewport().update)

    @property
    def spool(self) -> Spool | None:
        found: Spool | None = self.currentIndex().data(RECORD_ROLE) if self.currentIndex().isValid() else None
        return found

    @property
    def picked_spools(self) -> list[Spool]:
        """In the order of the shelf."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return [self.spools.record(row) for row in rows]

    def choose(self, spool_id: int) -> bool:
        row = self.spools.row_of(str(spool_id))
        if row < 0:
            return False
        index = self.spools.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._fit()

    def _prepare(self) -> None:
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(40)

    def _fit(self) -> None:
        """As many columns as there is room for, without a ragged right side."""
        room = self.viewport().width() - 1
        columns = max(1, room // CARD.width())
        size = QSize(max(CARD.width() // 2, room // columns), CARD.height())
        if size != self.gridSize():
            self.setGridSize(size)

    def _on_leaving(self) -> None:
        self._kept = tuple(spool.id for spool in self.picked_spools)

    def _on_rearranged(self) -> None:
        """What was chosen stays chosen as far as it is still shown."""
        kept, self._kept = self._kept, ()
        selection = self.selectionModel()
        at = self.spools.row_of(str(self._at))
        if at >= 0:
            selection.setCurrentIndex(self.spools.index(at, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        for spool_id in kept:
            row = self.spools.row_of(str(spool_id))
            if row >= 0:
                selection.select(self.spools.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
        self.picked.emit()

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD_ROLE))

    def _on_selection_changed(self) -> None:
        self.picked.emit()

    def _on_current_changed(self, index: QModelIndex) -> None:
        spool = index.data(RECORD_ROLE) if index.isValid() else None
        if spool is not None:
            self._at = spool.id
            self.chosen.emit(spool)
