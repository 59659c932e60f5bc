"""Paints every table cell of the program from a `Cell`: picture, swatch, two lines, pill, badge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.models.table import CELL_ROLE, Cell
from workstation.widgets.badge import paint_pill, pill_width
from workstation.widgets.swatch import paint_swatch

if TYPE_CHECKING:
    from workstation.widgets.theme import Theme

ROW_HEIGHT = 54
_SIDE, _PICTURE, _PILL = 10, 36, 20
_REMEMBERED = 4000
_Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._numbers: dict[int, bool] = {}
        self._fitting: dict[tuple[str, int, bool], str] = {}
        self._strong, self._small = QFont(), QFont()
        self._strong.setPixelSize(13)
        self._strong.setWeight(QFont.Weight.Medium)
        self._small.setPixelSize(12)
        self._pill = QFont(self._small)
        self._pill.setWeight(QFont.Weight.DemiBold)
        self._strong_wide, self._small_wide = QFontMetrics(self._strong), QFontMetrics(self._small)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802  # Qt's name
        return QSize(80, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            super().paint(painter, option, index)
            return
        painter.save()
        box: QRect = option.rect
        self._ground(painter, option, box)
        inner = box.adjusted(_SIDE, 0, -_SIDE, 0)
        if cell.tone:
            self._pill_cell(painter, inner, cell)
        else:
            self._words(
                painter, self._beside_picture(painter, inner, cell), cell, is_number=self._is_number(index)
            )
        painter.restore()

    def _is_number(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Asked once per column: a table asks for every cell of every frame."""
        column = index.column()
        if column not in self._numbers:
            self._numbers[column] = _is_number(index)
        return self._numbers[column]

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, self._theme.colour("chosen"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _pill_cell(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        if not cell.text:
            return
        painter.setFont(self._pill)
        width = min(box.width(), pill_width(self._pill, cell.text))
        top = box.center().y() - _PILL // 2
        paint_pill(painter, self._theme, QRectF(box.left(), top, width, _PILL), cell.text, cell.tone)

    def _beside_picture(self, painter: QPainter, box: QRect, cell: Cell) -> QRect:
        """Paints what stands left of the words; answers the room that is left."""
        if cell.picture:
            size = _PICTURE
            painter.drawPixmap(box.left(), box.center().y() - size // 2, size, size, _pixmap(cell.picture))
        elif cell.icon:
            size = 22 if cell.sub else 15
            left = box.left() + (_PICTURE - size) // 2 if cell.sub else box.left()
            picture = self._theme.picture(cell.icon, "muted", size)
            painter.drawPixmap(left, box.center().y() - size // 2, size, size, picture)
            size = _PICTURE if cell.sub else size
        elif cell.swatch:
            size = 14
            paint_swatch(painter, self._theme, QRectF(box.left(), box.center().y() - 7, 14, 14), cell.swatch)
        else:
            return box
        return box.adjusted(size + 10, 0, 0, 0)

    def _words(self, painter: QPainter, box: QRect, cell: Cell, *, is_number: bool) -> None:
        side = _Right if is_number else _Left
        upper = QRect(box.left(), box.top() + 8, box.width(), 19) if cell.sub else box
        if cell.badge and not cell.sub:
            upper = self._badge(painter, upper, cell)
        painter.setFont(self._strong)
        painter.setPen(self._theme.colour("text"))
        middle = Qt.TextElideMode.ElideMiddle if cell.is_file else Qt.TextElideMode.ElideRight
        painter.drawText(upper, side, self._fitted(self._strong_wide, cell.text, upper.width(), middle))
        if cell.sub:
            lower = QRect(box.left(), box.top() + 28, box.width(), 17)
            if cell.badge:
                lower = self._badge_first(painter, lower, cell)
            painter.setFont(self._small)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(lower, side, self._fitted(self._small_wide, cell.sub, lower.width()))

    def _fitted(
        self,
        metrics: QFontMetrics,
        text: str,
        width: int,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> str:
        """Shortened with an ellipsis; remembered, because a table asks for the same words at every scroll."""
        key = (text, width, metrics is self._strong_wide)
        found = self._fitting.get(key)
        if found is None:
            if len(self._fitting) > _REMEMBERED:
                self._fitting.clear()
            found = self._fitting[key] = metrics.elidedText(text, mode, width)
        return found

    def _badge_first(self, painter: QPainter, box: QRect, cell: Cell) -> QRect:
        """In front of the second line, so that the first keeps its whole width."""
        painter.setFont(self._pill)
        width = pill_width(self._pill, cell.badge) - 4
        paint_pill(
            painter, self._theme, QRectF(box.left(), box.top(), width, 18), cell.badge, cell.badge_tone
        )
        return box.adjusted(width + 8, 0, 0, 0)

    def _badge(self, painter: QPainter, box: QRect, cell: Cell) -> QRect:
        """Right behind the words, or at the edge when they are long."""
        painter.setFont(self._pill)
        width = pill_width(self._pill, cell.badge)
        words = min(self._strong_wide.horizontalAdvance(cell.text), max(0, box.width() - width - 8))
        top = box.center().y() - _PILL // 2 + 1
        paint_pill(
            painter,
            self._theme,
            QRectF(box.left() + words + 8, top, width, _PILL),
            cell.badge,
            cell.badge_tone,
        )
        return QRect(box.left(), box.top(), words, box.height())


def _pixmap(picture: bytes) -> QPixmap:
    key = f"cell-{hash(picture)}"
    found = QPixmap()
    if not QPixmapCache.find(key, found):
        if not found.loadFromData(picture):
            found = QPixmap(1, 1)  # No picture after all; an empty one keeps its place.
            found.fill(Qt.GlobalColor.transparent)
        found = found.scaled(
            72, 72, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        QPixmapCache.insert(key, found)
    return found


def _is_number(index: QModelIndex | QPersistentModelIndex) -> bool:
    side = index.model().headerData(
        index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
    )
    return bool(side is not None and side & Qt.AlignmentFlag.AlignRight)
