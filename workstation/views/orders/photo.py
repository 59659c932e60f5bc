"""The photo of what was made: shown small, set by choosing a file."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workstation.actions import orders
from workstation.dialogs.open_file import ask_what_to_open
from workstation.sync.cameras import decoded
from workstation.widgets.labels import button

if TYPE_CHECKING:
    from workstation.records.orders import Order
    from workstation.views.surroundings import Surroundings

_SIZE = QSize(720, 440)


class OrderPhoto(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self.order: Order | None = None
        self.shown = ""
        self.picture = QLabel()
        self.picture.setAccessibleName(self.tr("Photo"))
        self.choose = button(self.tr("Choose a photo…"))
        self.choose.clicked.connect(self._on_choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.picture)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.picture.hide()

    def show_order(self, order: Order) -> None:
        is_other = self.order is None or self.order.id != order.id
        self.order = order
        if is_other:
            self.shown = ""
            self.picture.hide()
        self.choose.setText(self.tr("Another photo…") if order.photo_url else self.tr("Choose a photo…"))

    async def load(self) -> None:
        """Decoded in a thread: a camera's full picture would stop the desk for a moment."""
        order = self.order
        if order is None or not order.photo_url or self.shown == _version(order):
            return
        data = await self._around.desk.orders.photo(order.id)
        image = await asyncio.to_thread(decoded, data, _SIZE)
        if self.order is None or self.order.id != order.id or image.isNull():
            return
        self.shown = _version(order)
        made = QPixmap.fromImage(image)
        made.setDevicePixelRatio(2)
        self.picture.setPixmap(made)
        self.picture.show()

    def _on_choose(self) -> None:
        if self.order is not None:
            self._around.tasks.start(self._choose(self.order), "photo")

    async def _choose(self, order: Order) -> None:
        kind = self.tr("Pictures (*.jpg *.jpeg *.png *.webp)")
        file = await ask_what_to_open(self.tr("Photo of what was made"), kind, self.window())
        if file is None:
            return
        self.shown = ""
        await orders.set_photo(self._around.desk, order, file)
        await self.load()


def _version(order: Order) -> str:
    """Its address stays when another photo is put there; then the order has changed."""
    return f"{order.photo_url} {order.updated_at}"
