"""Which items of an order are printed, where, and of what: the printer that is free and has the filament comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
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
from workstation.models import printers, words
from workstation.records.order_prints import Filament, PrintsWish, PrintWish
from workstation.records.printers import FREE
from workstation.widgets.labels import label
from workstation.widgets.scrolling import Inside, scrolling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QScrollArea, QWidget

    from workstation.records.orders import Order, OrderItem
    from workstation.records.printers import Printer, State

_WIDTH, _INDENT, _HIGHEST = 640, 27, 210


class PrintTheseDialog(Sheet):
    def __init__(
        self,
        order: Order,
        there: Sequence[Printer],
        states: Mapping[int, State],
        filaments: Sequence[Filament],
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
        self._states = states
        self._filaments = sorted(filaments, key=lambda spool: -spool.free_g)
        self._is_again = any(entry.status in ("queued", "scheduled", "started") for entry in order.prints)
        self.items: dict[int, QCheckBox] = {}
        self.made_of: dict[int, QComboBox] = {}
        self.options: dict[int, QRadioButton] = {}
        self._group = QButtonGroup(self)
        if self._is_again:
            said = self.tr("Prints of this order wait or run already. These come on top.")
            self.body.addWidget(label(said, "warning", wraps=True))
        self.body.addWidget(label(self.tr("ITEMS"), "section"))
        self._add_items(order)
        self.body.addWidget(label(self.tr("PRINTER"), "section"))
        self._add_printers(there)
        self._group.idToggled.connect(self._on_changed)
        self._on_changed()

    def pick(self, printer_id: int) -> None:
        self.options[printer_id].setChecked(True)

    def value(self) -> PrintsWish:
        wishes = tuple(
            PrintWish(item_id, self.made_of[item_id].currentData())
            for item_id, box in self.items.items()
            if box.isChecked()
        )
        return PrintsWish(self._group.checkedId(), wishes, self._is_again)

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
        for row, item in enumerate(order.items):
            box = QCheckBox(f"{item.quantity} × {item.title}")
            box.setChecked(not item.is_digital)
            box.setEnabled(not item.is_digital)
            box.setToolTip(_details(item))
            box.setMinimumWidth(1)
            grid.addWidget(box, row, 0)
            if item.is_digital:
                grid.addWidget(label(self.tr("a file: nothing to print"), "muted"), row, 1)
                continue
            self.items[item.id] = box
            self.made_of[item.id] = self._made_of(item)
            grid.addWidget(self.made_of[item.id], row, 1, Qt.AlignmentFlag.AlignRight)
            box.toggled.connect(self.made_of[item.id].setEnabled)
            box.toggled.connect(self.look_again)
        self.body.addLayout(grid)

    def _made_of(self, item: OrderItem) -> QComboBox:
        """What matches the buyer's words stands first and is chosen."""
        made = QComboBox()
        made.setAccessibleName(self.tr("Filament for {item}").format(item=item.title))
        made.setFixedWidth(250)
        made.addItem(self.tr("What is loaded"), None)
        matching = [spool for spool in self._filaments if matches(item, spool)]
        others = [spool for spool in self._filaments if spool not in matching]
        for spool in (*matching, *others):
            made.addItem(_spool(spool), spool)
        if matching:
            made.setCurrentIndex(1)
        made.currentIndexChanged.connect(self._on_changed)
        return made

    def _add_printers(self, there: Sequence[Printer]) -> None:
        inside = Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(2)
        self._beside: dict[int, tuple[Printer, QLabel]] = {}
        for printer in sorted((one for one in there if one.enabled), key=self._order):
            option = QRadioButton(printer.name)
            self._group.addButton(option, printer.id)
            self.options[printer.id] = option
            column.addWidget(option)
            said = label("", "muted", wraps=True)
            said.setContentsMargins(_INDENT, 0, 0, 6)
            self._beside[printer.id] = (printer, said)
            said.setText(self._words(printer))
            column.addWidget(said)
        if self.options:
            next(iter(self.options.values())).setChecked(True)
        else:
            column.addWidget(label(self.tr("There are no printers yet."), "muted", wraps=True))
        self.body.addWidget(self._scrolling(inside))

    def _order(self, printer: Printer) -> tuple[int, int, int, str]:
        state = self._state(printer.id)
        lacking = len(self._lacking(printer))
        return lacking, state.status not in FREE, printer.queued, printer.name.casefold()

    def _lacking(self, printer: Printer) -> list[str]:
        """Materials that are chosen and not loaded there; a printer that tells of no spools lacks none."""
        loaded = {tray.material.casefold() for _, tray in self._state(printer.id).spools if tray.material}
        wanted = {
            combo.currentData().material
            for item_id, combo in self.made_of.items()
            if combo.currentData() is not None and self.items[item_id].isChecked()
        }
        return sorted(material for material in wanted if loaded and material.casefold() not in loaded)

    def _words(self, printer: Printer) -> str:
        state = self._state(printer.id)
        parts = [printers.status_name(state.status)]
        if printer.queued:
            parts.append(self.tr("{n} waiting").format(n=printer.queued))
        parts += [f"{place} {printers.spool(tray)}" for place, tray in state.spools[:4]]
        lacking = self._lacking(printer)
        if lacking:
            parts.append(self.tr("not loaded: {materials}").format(materials=", ".join(lacking)))
        return " · ".join(parts)

    def _state(self, printer_id: int) -> State:
        return self._states[printer_id]

    def _on_changed(self) -> None:
        for printer, said in self._beside.values():
            said.setText(self._words(printer))
        self.look_again()

    def _scrolling(self, inside: QWidget) -> QScrollArea:
        area = scrolling(inside, self.tr("Printers"))
        wanted = inside.layout()
        height = wanted.totalHeightForWidth(_WIDTH - 60) if wanted is not None else 0
        area.setFixedHeight(min(_HIGHEST, max(height, 28) + 4))
        return area


def matches(item: OrderItem, spool: Filament) -> bool:
    """Colour and, when it is named, material stand in what the buyer chose or in the title."""
    said = " ".join([item.title, item.sku, *(value for _, value in item.variations)]).casefold()
    if not spool.color or spool.color.casefold() not in said:
        return False
    named = [material for material in ("pla", "petg", "abs", "asa", "tpu") if material in said.split()]
    return not named or spool.material.casefold() in named


def _spool(spool: Filament) -> str:
    left = words.grams(spool.free_g)
    return " · ".join(
        part for part in (f"{spool.material} {spool.color}".strip(), spool.vendor, left) if part
    )


def _details(item: OrderItem) -> str:
    return "\n".join(f"{name}: {value}" for name, value in item.variations) or item.title
