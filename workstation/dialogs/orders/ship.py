"""A parcel: who carries it, its number, a word to the buyer. It says before that Etsy mails the buyer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from workstation.dialogs.sheet import Sheet
from workstation.models.orders.words import status_name
from workstation.widgets.labels import form, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.records.orders import Order, Shipment

# As Etsy writes them (its carrier_name); any other name may be typed.
CARRIERS = (
    "usps",
    "ups",
    "fedex",
    "dhl",
    "dhl-germany",
    "dpd-de",
    "gls",
    "hermes-de",
    "royal-mail",
    "canada-post",
)
_MOST_NOTE = 500


class ShipDialog(Sheet):
    def __init__(self, order: Order, before: Shipment | None = None, parent: QWidget | None = None) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            tr("ShipDialog", "Ship the order of {buyer}").format(buyer=order.buyer_name),
            "",
            tr("ShipDialog", "Ship and tell Etsy"),
            parent=parent,
        )
        self.setMinimumWidth(500)
        self.carrier = QComboBox()
        self.carrier.setEditable(True)
        self.carrier.setAccessibleName(self.tr("Carrier"))
        self.carrier.addItems(["", *CARRIERS])
        self.tracking = QLineEdit()
        self.tracking.setAccessibleName(self.tr("Tracking number"))
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(self.tr("Note to the buyer"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(74)
        self.tell = QCheckBox(self.tr("Tell Etsy, which mails the buyer"))
        self.copy = QCheckBox(self.tr("Send the shop a copy of that mail"))
        self.warning = label("", "warning", wraps=True)
        self._refused = label(before.sentence if before else "", "problem", wraps=True)
        self._unpaid = label(_unpaid(order), "warning", wraps=True)
        self._build(before)

    def value(self) -> dict[str, Any]:
        return {
            "carrier_name": self.carrier.currentText().strip(),
            "tracking_code": self.tracking.text().strip(),
            "note_to_buyer": self.note.toPlainText().strip() if self.tell.isChecked() else "",
            "tell_etsy": self.tell.isChecked(),
            "send_bcc": self.tell.isChecked() and self.copy.isChecked(),
        }

    def missing(self) -> str:
        if self.tracking.text().strip() and not self.carrier.currentText().strip():
            return self.tr("Who carries it? A tracking number means nothing without a carrier.")
        if len(self.note.toPlainText()) > _MOST_NOTE:
            return self.tr("The note is too long: {n} characters are the most.").format(n=_MOST_NOTE)
        return ""

    def _build(self, before: Shipment | None) -> None:
        for said in (self._refused, self._unpaid):
            said.setVisible(bool(said.text()))
            self.body.addWidget(said)
        self.body.addLayout(form(self.carrier, self.tracking))
        self.body.addWidget(label(self.note.accessibleName()))
        self.body.addWidget(self.note)
        self.body.addWidget(self.tell)
        self.body.addWidget(self.copy)
        self.body.addWidget(self.warning)
        if before is not None:
            self.carrier.setCurrentText(before.carrier)
            self.tracking.setText(before.tracking_code)
            self.note.setPlainText(before.note_to_buyer)
        self.tell.setChecked(True)
        self.carrier.currentTextChanged.connect(self._on_changed)
        self.tracking.textChanged.connect(self._on_changed)
        self.note.textChanged.connect(self.look_again)
        self.tell.toggled.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        tells = self.tell.isChecked()
        self.note.setEnabled(tells)
        self.copy.setEnabled(tells)
        self.ok_button.setText(self.tr("Ship and tell Etsy") if tells else self.tr("Mark as shipped"))
        if not tells:
            said = self.tr(
                "Only noted here: the buyer hears nothing, and Etsy still shows the order as open."
            )
        elif self.tracking.text().strip():
            said = self.tr("Etsy mails the buyer this number at once. That mail cannot be called back.")
        else:
            said = self.tr(
                "Etsy mails the buyer at once, without a tracking number. It cannot be called back."
            )
        self.warning.setText(said)
        self.look_again()
        if self.isVisible():
            self.fit()


def _unpaid(order: Order) -> str:
    if order.status != "pending":
        return ""
    tr = QCoreApplication.translate
    said = tr("ShipDialog", "This order stands at “{status}”: is it meant to leave already?")
    return said.format(status=status_name(order.status))
