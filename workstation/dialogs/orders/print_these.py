"""Which items of an order are printed, where, and of what: the printer that is free and has the filament comes first.

One printer does for all; an item that belongs elsewhere says so beside its filament.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
)

from workstation.dialogs.sheet import Sheet
from workstation.models import printers
from workstation.models.orders import words as order_words
from workstation.models.stock import spools
from workstation.models.stock.looks import look
from workstation.records.order_prints import PrintsWish, PrintWish
from workstation.widgets.combos import ElidingCombo
from workstation.widgets.labels import label
from workstation.widgets.scrolling import Inside, scrolling
from workstation.widgets.stock.spool_picture import spool_icon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QScrollArea, QWidget

    from workstation.records.orders import Order, OrderItem
    from workstation.records.printers import Printer, State
    from workstation.records.stock import Spool
    from workstation.widgets.theme import Theme

_WIDTH, _INDENT, _SHARE = 680, 27, 0.32
"""The printers' list takes at most so much of the screen's height."""
_FILAMENT, _PRINTER, _ICON = 240, 150, 18
_RANKS = {"idle": 0, "finished": 1, "error": 3, "offline": 4, "unknown": 4}
_BUSY = 2
_MATERIALS = ("pla", "petg", "abs", "asa", "tpu")


class PrintTheseDialog(Sheet):
    def __init__(
        self,
        theme: Theme,
        order: Order,
        there: Sequence[Printer],
        states: Mapping[int, State],
        shelf: Sequence[Spool],
        parent: QWidget | None = None,
    ) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("PrintTheseDialog", "Print the order of {buyer}").format(buyer=order.buyer_name),
            tr(
                "PrintTheseDialog",
                "The prints wait in the printer's queue; each is started by somebody who looked.",
            ),
            tr("PrintTheseDialog", "Put in the queue"),
            parent=parent,
        )
        self.setMinimumWidth(_WIDTH)
        self._theme = theme
        self._states = states
        self._printers = [printer for printer in there if printer.enabled]
        self._shelf = sorted(shelf, key=lambda spool: -spool.free_g)
        self._is_again = any(entry.status in ("queued", "scheduled", "started") for entry in order.prints)
        self.items: dict[int, QCheckBox] = {}
        self.made_of: dict[int, QComboBox] = {}
        self.made_at: dict[int, QComboBox] = {}
        self.options: dict[int, QRadioButton] = {}
        self._group = QButtonGroup(self)
        if self._is_again:
            said = self.tr("Prints of this order wait or run already. These come on top.")
            self.body.addWidget(label(said, "warning", wraps=True))
        self.body.addWidget(label(self.tr("ITEMS"), "section"))
        self._add_items(order)
        self.body.addWidget(label(self.tr("PRINTER"), "section"))
        self._add_printers()
        self._group.idToggled.connect(self._on_changed)
        self._on_changed()

    def pick(self, printer_id: int) -> None:
        self.options[printer_id].setChecked(True)

    def value(self) -> PrintsWish:
        wishes = tuple(
            PrintWish(item_id, self._printer_of(item_id) or self._group.checkedId(), self._spool_of(item_id))
            for item_id, box in self.items.items()
            if box.isChecked()
        )
        return PrintsWish(wishes, self._is_again)

    def missing(self) -> str:
        if not any(box.isChecked() for box in self.items.values()):
            return self.tr("Choose at least one item.")
        if self._group.checkedId() < 0:
            return self.tr("There is no printer to print on. “Printers” is where one is added.")
        return ""

    # what is asked

    def _add_items(self, order: Order) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        bodies = [item for item in order.items if not item.is_digital]
        for row, item in enumerate(order.items):
            box = QCheckBox(f"{item.quantity} × {item.title}")
            box.setToolTip(order_words.choices(item) or item.title)
            box.setMinimumWidth(1)
            grid.addWidget(box, row, 0)
            if item.is_digital:
                box.setEnabled(False)
                grid.addWidget(label(self.tr("a file: nothing to print"), "muted"), row, 1)
                continue
            box.setChecked(True)
            self.items[item.id] = box
            asked = [self._made_of(item)]
            if len(bodies) > 1 and len(self._printers) > 1:
                asked.append(self._made_at(item))
            for column, combo in enumerate(asked, 1):
                grid.addWidget(combo, row, column, Qt.AlignmentFlag.AlignRight)
                combo.currentIndexChanged.connect(self._on_changed)
                box.toggled.connect(combo.setEnabled)
            box.toggled.connect(self._on_changed)
        self.body.addLayout(grid)

    def _made_of(self, item: OrderItem) -> QComboBox:
        """What matches the buyer's words stands first and is chosen."""
        made = self.made_of[item.id] = ElidingCombo()
        made.setAccessibleName(self.tr("Filament for {item}").format(item=item.title))
        made.setFixedWidth(_FILAMENT)
        made.setIconSize(QSize(_ICON, _ICON))
        made.addItem(self.tr("What is loaded"), None)
        fits = {spool.id: fit(item, spool) for spool in self._shelf}
        for spool in sorted(self._shelf, key=lambda one: -fits[one.id]):
            icon = spool_icon(self._theme, look(spool), spool.share, _ICON)
            made.addItem(icon, _spool(spool), spool)
            made.setItemData(made.count() - 1, spools.spoken(spool), Qt.ItemDataRole.ToolTipRole)
        made.setCurrentIndex(1 if any(fits.values()) else 0)
        return made

    def _made_at(self, item: OrderItem) -> QComboBox:
        made = self.made_at[item.id] = ElidingCombo()
        made.setAccessibleName(self.tr("Printer for {item}").format(item=item.title))
        made.setFixedWidth(_PRINTER)
        made.addItem(self.tr("Printer below"), None)
        for printer in sorted(self._printers, key=lambda one: one.name.casefold()):
            made.addItem(printer.name, printer.id)
        return made

    def _add_printers(self) -> None:
        inside = Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(2)
        self._beside: dict[int, tuple[Printer, QLabel]] = {}
        for printer in sorted(self._printers, key=self._order):
            option = QRadioButton(printer.name)
            self._group.addButton(option, printer.id)
            self.options[printer.id] = option
            column.addWidget(option)
            said = label(self._words(printer), "muted", wraps=True)
            said.setContentsMargins(_INDENT, 0, 0, 6)
            self._beside[printer.id] = (printer, said)
            column.addWidget(said)
        if self.options:
            next(iter(self.options.values())).setChecked(True)
        else:
            column.addWidget(label(self.tr("There are no printers yet."), "muted", wraps=True))
        self.body.addWidget(self._scrolling(inside))

    # what is chosen, and what that means

    def _spool_of(self, item_id: int) -> Spool | None:
        spool: Spool | None = self.made_of[item_id].currentData()
        return spool

    def _printer_of(self, item_id: int) -> int | None:
        """None: the one that is chosen for all."""
        combo = self.made_at.get(item_id)
        return None if combo is None else combo.currentData()

    def _spools_at(self, printer_id: int) -> list[Spool]:
        """What would be printed of there, if this printer were chosen."""
        ticked = [item_id for item_id, box in self.items.items() if box.isChecked()]
        here = [item_id for item_id in ticked if self._printer_of(item_id) in (None, printer_id)]
        return [spool for item_id in here if (spool := self._spool_of(item_id)) is not None]

    def _order(self, printer: Printer) -> tuple[int, int, int, int, str]:
        """Where the filament is loaded, and best the very spool; then what is free, then the shortest queue."""
        state = self._states[printer.id]
        tied = [
            spool
            for spool in self._spools_at(printer.id)
            if spool.tray and spool.tray.printer_id == printer.id
        ]
        rank = _RANKS.get(state.status, _BUSY)
        return len(self._lacking(printer)), -len(tied), rank, printer.queued, printer.name.casefold()

    def _lacking(self, printer: Printer) -> list[str]:
        """Materials that are chosen and not loaded there; a printer that tells of no spools lacks none."""
        trays = self._states[printer.id].spools
        loaded = {tray.material.casefold() for _, tray in trays if tray.material}
        wanted = {spool.material for spool in self._spools_at(printer.id)}
        return sorted(material for material in wanted if loaded and material.casefold() not in loaded)

    def _words(self, printer: Printer) -> str:
        state = self._states[printer.id]
        parts = [printers.status_name(state.status)]
        if printer.queued:
            parts.append(self.tr("{n} waiting").format(n=printer.queued))
        parts += [f"{place} {printers.spool(tray)}" for place, tray in state.spools[:4]]
        lacking = self._lacking(printer)
        if lacking:
            parts.append(self.tr("not loaded: {materials}").format(materials=", ".join(lacking)))
        return " · ".join(parts)

    def _on_changed(self) -> None:
        for printer, said in self._beside.values():
            said.setText(self._words(printer))
        self.look_again()

    def _scrolling(self, inside: QWidget) -> QScrollArea:
        area = scrolling(inside, self.tr("Printers"))
        wanted = inside.layout()
        height = wanted.totalHeightForWidth(_WIDTH - 60) if wanted is not None else 0
        highest = round(self.screen().availableGeometry().height() * _SHARE)
        area.setFixedHeight(min(highest, max(height, 28) + 4))
        return area


def fit(item: OrderItem, spool: Spool) -> int:
    """How well it suits the buyer's words: 2 when its colour stands there, 1 when it is a kind of a colour that does, else 0.

    A buyer who says blue is happy with azure blue. Where a material is named, no other one fits.
    """
    said = " ".join([item.title, item.sku, *(value for _, value in item.variations)]).casefold()
    named = [material for material in _MATERIALS if _stands(material, said)]
    colour = spool.color.casefold().split()
    if not colour or (named and spool.material.casefold() not in named):
        return 0
    return 2 if _stands(" ".join(colour), said) else int(_stands(colour[-1], said))


def _stands(words: str, said: str) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", said) is not None


def _spool(spool: Spool) -> str:
    parts = (spools.title(spool), spool.vendor, spools.grams(spool.free_g))
    return " · ".join(part for part in parts if part)
