"""Handing a print over: the amount in big figures, who takes it, and the payment's number if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from workstation.dialogs.sheet import Sheet
from workstation.widgets.labels import card, form, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Pickup:
    picked_up_by: str = ""
    txn_no: str = ""


class PickupDialog(Sheet):
    def __init__(
        self, display_name: str, student: str, amount: str, details: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Hand over"), display_name, self.tr("Paid and picked up"), parent=parent)
        frame, column = card()
        column.addWidget(label(self.tr("AMOUNT DUE"), "section"))
        self.amount = label(amount or self.tr("No price set"))
        self.amount.setStyleSheet("font-size: 32px; font-weight: 600;")
        column.addWidget(self.amount)
        if details:
            column.addWidget(label(details, "muted"))
        self.body.addWidget(frame)
        self.person = QLineEdit(student)
        self.person.setAccessibleName(self.tr("Picked up by"))
        self.number = QLineEdit()
        self.number.setAccessibleName(self.tr("Payment number"))
        self.number.setPlaceholderText(self.tr("Optional"))
        self.body.addLayout(form(self.person, self.number))
        self.ok_button.setFocus()

    def value(self) -> Pickup:
        return Pickup(self.person.text().strip(), self.number.text().strip())
