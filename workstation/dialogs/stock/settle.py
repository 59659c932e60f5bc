"""Of which spool a print was, and how much of it: asked when nobody can know by himself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from workstation.dialogs.sheet import Sheet
from workstation.models.stock import open_prints, spools
from workstation.models.stock.looks import look
from workstation.widgets.fields import Fields, number, said
from workstation.widgets.stock.spool_picture import spool_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workstation.records.stock import OpenPrint, Spool
    from workstation.widgets.theme import Theme

_MOST_G = 100_000.0
_HEIGHT, _ICON, _ROW = 240, 22, 38


@dataclass(frozen=True, slots=True)
class Settled:
    spool_id: int
    amount_g: float


class SettleDialog(Sheet):
    def __init__(
        self, theme: Theme, told: OpenPrint, shelf: Sequence[Spool], parent: QWidget | None = None
    ) -> None:
        tr = QCoreApplication.translate
        explanation = " · ".join(part for part in (open_prints.subtitle(told), told.question) if part)
        super().__init__(
            tr("SettleDialog", "Of which spool was {print}?").format(print=open_prints.title(told)),
            explanation,
            tr("SettleDialog", "Write down"),
            parent=parent,
        )
        self.setMinimumWidth(540)
        self._shelf = sorted(
            shelf, key=lambda spool: (spool.id != told.filament_id, spools.title(spool).casefold())
        )
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Search the spools"))
        self.search.setPlaceholderText(self.tr("Search the spools"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Spools"))
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.list.setFixedHeight(_HEIGHT)
        for spool in self._shelf:
            words = " · ".join(
                part
                for part in (
                    spools.title(spool),
                    spools.subtitle(spool),
                    spools.grams(spool.current_amount),
                    spools.tray(spool),
                )
                if part
            )
            item = QListWidgetItem(spool_icon(theme, look(spool), spool.share, _ICON), words)
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        self.amount = number(self.tr("Grams"), told.grams, _MOST_G, " g", 1)
        self.fields = Fields()
        self.fields.add("grams", self.amount)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        self.body.addWidget(self.fields)
        self.search.textChanged.connect(self._on_search)
        self.amount.valueChanged.connect(self.look_again)
        self.list.currentRowChanged.connect(self.look_again)
        self.list.itemActivated.connect(self.accept)
        self.list.setCurrentRow(0)

    def value(self) -> Settled:
        return Settled(self._shelf[self.list.currentRow()].id, said(self.amount) or 0.0)

    def missing(self) -> str:
        wrong = {} if said(self.amount) else {"grams": self.tr("How many grams did it take?")}
        self.fields.complain(wrong)
        if self.list.currentRow() < 0 or self.list.currentItem().isHidden():
            return self.tr("Please choose a spool.")
        return wrong.get("grams", "")

    def _on_search(self, text: str) -> None:
        words = text.casefold().split()
        found = [all(word in spools.haystack(spool) for word in words) for spool in self._shelf]
        for row, is_found in enumerate(found):
            self.list.item(row).setHidden(not is_found)
        self.list.setCurrentRow(found.index(True) if True in found else -1)
