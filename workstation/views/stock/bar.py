"""What narrows and sorts the shelf: words, groups with their numbers, material, colour, location."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from workstation.models.stock import spools
from workstation.models.stock.looks import look
from workstation.models.stock.spools import GROUPS, ORDERS, StockFilter
from workstation.widgets.chips import Chips
from workstation.widgets.combos import filter_combo, offer_names
from workstation.widgets.stock.spool_picture import spool_icon

if TYPE_CHECKING:
    from collections import Counter

    from workstation.models.stock.spools import SpoolsModel
    from workstation.widgets.theme import Theme

_ICON = 18


class ShelfBar(QWidget):
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Search the stock"))
        self.search.setPlaceholderText(self.tr("Material, colour, vendor or number"))
        self.search.setClearButtonEnabled(True)
        self._glass = self.search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._glass.setText(self.tr("Search"))
        self.material = _combo(self.tr("Material"))
        self.color = _combo(self.tr("Colour"))
        self.color.setIconSize(QSize(_ICON, _ICON))
        self.location = _combo(self.tr("Location"))
        self.order = _combo(self.tr("Order of the shelf"))
        for key in ORDERS:
            self.order.addItem(spools.order_name(key), key)
        self.chips = Chips(self.tr("Which spools"), [(group, spools.group_name(group)) for group in GROUPS])
        self.groups = QWidget()
        """Stands beside the parts of the page, where there is room for it."""
        self.row = QHBoxLayout()
        self._offered: object = None
        self._build()
        self._connect()

    def filter(self) -> StockFilter:
        return StockFilter(
            group=self.chips.key,
            search=self.search.text().strip(),
            material=str(self.material.currentData() or ""),
            color=str(self.color.currentData() or ""),
            location=str(self.location.currentData() or ""),
        )

    @property
    def order_key(self) -> str:
        return str(self.order.currentData())

    def clear(self) -> None:
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        for combo in (self.material, self.color, self.location):
            combo.setCurrentIndex(0)
        self.chips.press(spools.EVERYTHING)
        self.changed.emit()

    def offer(self, model: SpoolsModel) -> None:
        """What is in the stock may be chosen; what was chosen stays. Lists that are the same are left alone."""
        looks = {spool.color: look(spool) for spool in model.spools.values()}
        places = {(spool.material, spool.location) for spool in model.spools.values()}
        if (looks, places) == self._offered:
            return
        self._offered = (looks, places)
        offer_names(self.material, self.tr("All materials"), model.values(lambda spool: spool.material))
        offer_names(self.color, self.tr("All colours"), model.values(lambda spool: spool.color))
        offer_names(self.location, self.tr("All locations"), model.values(lambda spool: spool.location))
        for place in range(1, self.color.count()):
            found = looks.get(str(self.color.itemData(place)))
            if found is not None:
                self.color.setItemIcon(place, spool_icon(self._theme, found, 1.0, _ICON))

    def count(self, numbers: Counter[str]) -> None:
        for group in GROUPS:
            self.chips.count(group, numbers[group])

    def _build(self) -> None:
        self.search.setMinimumWidth(140)
        self.row.setSpacing(10)
        self.row.addWidget(self.search, 1)
        for combo in (self.material, self.color, self.location):
            self.row.addWidget(combo)
        self.setLayout(self.row)
        self.row.setContentsMargins(0, 0, 0, 0)
        groups = QHBoxLayout(self.groups)
        groups.setContentsMargins(0, 0, 0, 0)
        groups.setSpacing(10)
        groups.addWidget(self.chips, 1)
        groups.addWidget(self.order)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.changed)
        self.chips.picked.connect(self.changed)
        for combo in (self.material, self.color, self.location, self.order):
            combo.activated.connect(self.changed)
        self._theme.changed.connect(self._paint)

    def _paint(self) -> None:
        self._glass.setIcon(self._theme.icon("search"))


def _combo(name: str) -> QComboBox:
    made = filter_combo(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setMaximumWidth(144)
    return made
