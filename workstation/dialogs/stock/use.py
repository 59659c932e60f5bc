"""Filament that left without a print of ours: used by hand, or thrown away, with a reason that stays in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton

from workstation.dialogs.sheet import Sheet
from workstation.models.stock import spools
from workstation.models.stock.movements import reason_name
from workstation.records.stock import FAILURE, PRINT, WASTE
from workstation.widgets.fields import Fields, line, number, said
from workstation.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.records.stock import Spool

_MOST_G = 100_000.0
_REASONS = (PRINT, FAILURE, WASTE)
_MOST_ORDER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Used:
    amount_g: float
    reason: str
    order_id: int | None = None
    note: str = ""


class UseDialog(Sheet):
    def __init__(self, spool: Spool, reason: str = PRINT, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("UseDialog", "Take from {spool}").format(spool=spools.title(spool)),
            tr("UseDialog", "Prints of ours are counted by themselves: this is for everything else."),
            tr("UseDialog", "Write down"),
            parent=parent,
        )
        self._spool = spool
        self._ways = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(18)
        for place, key in enumerate(_REASONS):
            option = QRadioButton(reason_name(key))
            option.setChecked(key == reason)
            self._ways.addButton(option, place)
            row.addWidget(option)
        row.addStretch(1)
        self.amount = number(self.tr("Grams"), None, _MOST_G, " g", 1)
        self.order = line(self.tr("Order"), hint=self.tr("its number, optional"), longest=12)
        self.note = line(self.tr("Note"), hint=self.tr("What for? Others will read it in the ledger."))
        self.fields = Fields(2)
        self.fields.add("amount", self.amount)
        self.fields.add("order_id", self.order)
        self.fields.add("note", self.note, whole=True)
        self._rest = label("", "hint", wraps=True)
        self.body.addLayout(row)
        self.body.addWidget(self.fields)
        self.body.addWidget(self._rest)
        self.amount.valueChanged.connect(self._show)
        for edited in (self.amount.valueChanged, self.order.textChanged, self.note.textChanged):
            edited.connect(self.look_again)
        self.amount.setFocus()
        self.amount.selectAll()
        self._show()

    @property
    def rest(self) -> str:
        return self._rest.text()

    def pick(self, reason: str) -> None:
        self._ways.button(_REASONS.index(reason)).setChecked(True)

    def value(self) -> Used:
        order = self.order.text().strip().lstrip("#")
        return Used(
            said(self.amount) or 0.0,
            _REASONS[self._ways.checkedId()],
            int(order) if order else None,
            self.note.text().strip(),
        )

    def missing(self) -> str:
        wrong: dict[str, str] = {}
        amount, order = said(self.amount), self.order.text().strip().lstrip("#")
        if not amount:
            wrong["amount"] = self.tr("How many grams?")
        elif amount > self._spool.left_g:
            wrong["amount"] = self.tr("The spool holds only {g}. Weigh it in first if it is more.").format(
                g=spools.grams(self._spool.current_amount)
            )
        if order and not (order.isascii() and order.isdecimal() and 0 < int(order) <= _MOST_ORDER):
            wrong["order_id"] = self.tr("An order has a number.")
        self.fields.complain(wrong)
        return next(iter(wrong.values()), "")

    def _show(self) -> None:
        rest = self._spool.left_g - (said(self.amount) or 0.0)
        self._rest.setText(self.tr("{g} stay on the spool.").format(g=spools.grams(max(0.0, rest))))
