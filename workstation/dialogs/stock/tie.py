"""In which printer's tray a spool lies: what is used there is then taken from this spool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from workstation.dialogs.sheet import Sheet
from workstation.models.stock import spools, trays
from workstation.models.stock.looks import seen
from workstation.widgets.labels import label
from workstation.widgets.stock.spool_picture import spool_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workstation.models.stock.trays import Place
    from workstation.records.stock import Spool
    from workstation.widgets.theme import Theme

_HEIGHT, _ICON, _ROW = 280, 22, 38


class TieDialog(Sheet):
    def __init__(
        self, theme: Theme, spool: Spool, places: Sequence[Place], parent: QWidget | None = None
    ) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("TieDialog", "Where does {spool} lie?").format(spool=spools.title(spool)),
            tr("TieDialog", "What is printed from this tray is taken from this spool, once for each print."),
            tr("TieDialog", "It lies there"),
            parent=parent,
        )
        self.setMinimumWidth(540)
        self._spool = spool
        self._places = tuple(places)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Trays of the printers"))
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.list.setMinimumHeight(_HEIGHT)
        for place in self._places:
            icon = spool_icon(theme, seen(place.color, ""), 0.0 if place.is_present is False else 1.0, _ICON)
            item = QListWidgetItem(icon, trays.said(place))
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        self._hint = label("", "warning", wraps=True)
        self.body.addWidget(self.list)
        self.body.addWidget(self._hint)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(self.accept)
        self.list.setCurrentRow(trays.best(self._places, spool))
        self.list.setFocus()
        self._show()

    @property
    def hint(self) -> str:
        return self._hint.text()

    def value(self) -> Place:
        return self._places[self.list.currentRow()]

    def missing(self) -> str:
        if not self._places:
            return self.tr("No printer has told of its trays yet.")
        return "" if self.list.currentRow() >= 0 else self.tr("Please choose a tray.")

    def _show(self) -> None:
        row = self.list.currentRow()
        self._hint.setText(self._doubt(self._places[row]) if row >= 0 else "")
        self._hint.setVisible(bool(self._hint.text()))
        if self.isVisible():
            self.fit()

    def _doubt(self, place: Place) -> str:
        if place.tied is not None and place.tied.id != self._spool.id:
            return self.tr("{spool} lies there by the book, and will not any more.").format(
                spool=spools.title(place.tied)
            )
        if not place.fits(self._spool):
            return self.tr("The printer sees {material} there.").format(material=place.material)
        return ""
