"""The place of the filament: the shelf of spools, and what products are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workstation.views.stock.products import ProductsView
from workstation.views.stock.shelf import ShelfView
from workstation.widgets.chips import Chips

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from workstation.views.surroundings import Surroundings


class StockView(QWidget):
    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shelf = ShelfView(around)
        self.products = ProductsView(around, self.shelf.errands.known)
        self.tabs = Chips(
            self.tr("Parts of this page"), [("spools", self.tr("Spools")), ("products", self.tr("Products"))]
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.shelf)
        self._stack.addWidget(self.products)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 18)
        column.setSpacing(12)
        upper = QHBoxLayout()
        upper.setSpacing(24)
        upper.addWidget(self.tabs)
        upper.addWidget(self.shelf.bar.groups, 1)
        column.addLayout(upper)
        column.addWidget(self._stack, 1)
        self.tabs.picked.connect(self._on_tab)

    @property
    def loaded(self) -> SignalInstance:
        return self.shelf.loaded

    @property
    def is_loaded(self) -> bool:
        return self.shelf.is_loaded

    def show_spool(self, spool_id: int) -> None:
        self.tabs.press("spools")
        self._on_tab()
        self.shelf.show_spool(spool_id)

    def step_back(self) -> None:
        """What Esc means here."""
        if self.shelf.panel.isVisible():
            self.shelf.panel.close_panel()

    def _on_tab(self) -> None:
        is_shelf = self.tabs.key == "spools"
        self._stack.setCurrentWidget(self.shelf if is_shelf else self.products)
        self.shelf.bar.groups.setVisible(is_shelf)
