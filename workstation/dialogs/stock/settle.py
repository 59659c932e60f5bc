"""Of which spools a print was, and how much of each: asked when nobody can know by himself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
)

from workstation.dialogs.sheet import Sheet
from workstation.models.stock import open_prints, spools
from workstation.models.stock.looks import look
from workstation.widgets.fields import number, said
from workstation.widgets.labels import label
from workstation.widgets.server_words import translated
from workstation.widgets.stock.spool_picture import spool_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from workstation.records.stock import OpenPrint, Spool
    from workstation.widgets.theme import Theme

_MOST_G = 100_000.0
_HEIGHT, _ICON, _ROW, _FIELD = 240, 22, 38, 150


class SettleDialog(Sheet):
    def __init__(
        self, theme: Theme, told: OpenPrint, shelf: Sequence[Spool], parent: QWidget | None = None
    ) -> None:
        tr = QCoreApplication.translate
        explanation = " · ".join(
            part for part in (open_prints.subtitle(told), translated(told.question)) if part
        )
        super().__init__(
            tr("SettleDialog", "Of which spool was {print}?").format(print=open_prints.title(told)),
            explanation,
            tr("SettleDialog", "Write down"),
            parent=parent,
        )
        self.setMinimumWidth(540)
        self._told = told
        self._shelf = sorted(
            shelf, key=lambda spool: (spool.id != told.filament_id, spools.title(spool).casefold())
        )
        self._shown: tuple[int, ...] = ()
        self._is_own = False
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Search the spools"))
        self.search.setPlaceholderText(self.tr("Search the spools"))
        self.list = QListWidget()
        self.amounts: dict[int, QDoubleSpinBox] = {}
        self._names: dict[int, QLabel] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._sum = label("", "hint", wraps=True)
        self._build(theme)
        self._connect()

    def value(self) -> tuple[tuple[int, float], ...]:
        """The spools and how many grams of each."""
        return tuple((spool_id, said(self.amounts[spool_id]) or 0.0) for spool_id in self._shown)

    def missing(self) -> str:
        if not self._shown:
            return self.tr("Please choose a spool.")
        if all(said(self.amounts[spool_id]) for spool_id in self._shown):
            return ""
        if len(self._shown) == 1:
            return self.tr("How many grams did it take?")
        return self.tr("How many grams did it take of each?")

    def pick(self, *spool_ids: int) -> None:
        """As somebody does who holds Ctrl."""
        self._is_own = True
        for row, spool in enumerate(self._shelf):
            self.list.item(row).setSelected(spool.id in spool_ids)

    def _build(self, theme: Theme) -> None:
        self.list.setAccessibleName(self.tr("Spools"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.list.setFixedHeight(_HEIGHT)
        for spool in self._shelf:
            item = QListWidgetItem(spool_icon(theme, look(spool), spool.share, _ICON), _line(spool))
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
        hint = self.tr("Ctrl chooses another spool as well, for a print that was made of several.")
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        self.body.addWidget(label(hint, "muted", wraps=True))
        self.body.addLayout(self._grid)
        self.body.addWidget(self._sum)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.list.itemSelectionChanged.connect(self._on_selection)
        self.list.itemPressed.connect(self._on_pressed)
        self.list.itemActivated.connect(self.accept)
        self.list.setCurrentRow(0)
        self._show_sum()

    def _on_pressed(self) -> None:
        self._is_own = True

    def _on_search(self, text: str) -> None:
        """What was chosen by hand stays; otherwise the first that is found is meant."""
        words = text.casefold().split()
        found = [all(word in spools.haystack(spool) for word in words) for spool in self._shelf]
        for row, is_found in enumerate(found):
            self.list.item(row).setHidden(not is_found)
        if not self._is_own:
            if True in found:
                self.list.setCurrentRow(found.index(True), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            else:
                self.list.clearSelection()

    def _on_selection(self) -> None:
        before = self._shown
        self._shown = tuple(
            spool.id for row, spool in enumerate(self._shelf) if self.list.item(row).isSelected()
        )
        for spool_id in self._shown:
            if spool_id not in before:
                self._offer(spool_id, before)
        for spool_id, field in self.amounts.items():
            for part in (field, self._names[spool_id]):
                part.setVisible(spool_id in self._shown)
        self._show_sum()
        self.look_again()
        if self.isVisible():
            self.fit()

    def _offer(self, spool_id: int, before: Sequence[int]) -> None:
        """All that the print took; of a further spool, what the others leave of it."""
        if spool_id not in self.amounts:
            self._add_field(spool_id)
        field = self.amounts[spool_id]
        others = [said(self.amounts[other]) or 0.0 for other in self._shown if other != spool_id]
        if not others:
            replaced = said(self.amounts[before[0]]) if len(before) == 1 else None
            wanted = replaced or said(field) or self._told.grams
        else:
            wanted = max(0.0, (self._told.grams or 0.0) - sum(others))
        field.setValue(wanted or field.minimum())

    def _add_field(self, spool_id: int) -> None:
        spool = next(spool for spool in self._shelf if spool.id == spool_id)
        field = self.amounts[spool_id] = number(self.tr("Grams"), None, _MOST_G, " g", 1)
        field.setAccessibleName(self.tr("Grams of {spool}").format(spool=spools.title(spool)))
        field.setFixedWidth(_FIELD)
        field.valueChanged.connect(self._show_sum)
        field.valueChanged.connect(self.look_again)
        name = self._names[spool_id] = label(f"{spools.title(spool)} · {spools.subtitle(spool)}")
        name.setBuddy(field)
        row = len(self.amounts)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignRight)

    def _show_sum(self) -> None:
        total = sum(said(self.amounts[spool_id]) or 0.0 for spool_id in self._shown)
        words = self.tr("Together {g}.").format(g=spools.grams(total))
        if self._told.grams:
            words = self.tr("Together {g}; the print took {all}.").format(
                g=spools.grams(total), all=spools.grams(self._told.grams)
            )
        self._sum.setText(words)
        self._sum.setVisible(len(self._shown) > 1)


def _line(spool: Spool) -> str:
    parts = (
        spools.title(spool),
        spools.subtitle(spool),
        spools.grams(spool.current_amount),
        spools.tray(spool),
    )
    return " · ".join(part for part in parts if part)
