"""Parcels: who carries them, the number of each, a word to the buyers. It says before that Etsy mails them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from workstation.dialogs.sheet import Sheet
from workstation.models.orders.words import status_name, things
from workstation.widgets.busy_line import BusyLine
from workstation.widgets.labels import form, label
from workstation.widgets.scrolling import Inside, scrolling

if TYPE_CHECKING:
    from collections.abc import Sequence

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
_HIGHEST = 220
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ShipDialog(Sheet):
    def __init__(
        self,
        orders: Sequence[Order],
        before: Shipment | None = None,
        carrier: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """One order, or several that leave together: each has a number of its own, all else is the same.

        `before`: what Etsy refused. `carrier`: of the last parcel.
        """
        tr = QCoreApplication.translate
        super().__init__(_title(orders), "", tr("ShipDialog", "Ship and tell Etsy"), parent=parent)
        self.setMinimumWidth(500 if len(orders) == 1 else 640)
        self._orders = tuple(orders)
        self.carrier = QComboBox()
        self.carrier.setEditable(True)
        self.carrier.setAccessibleName(self.tr("Carrier"))
        self.carrier.addItems(["", *CARRIERS])
        self.tracking = {order.id: self._number_of(order) for order in orders}
        self.busy = BusyLine()
        self.note = QPlainTextEdit()
        self.note.setAccessibleName(self.tr("Note to the buyer"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(74)
        self.tell = QCheckBox(self.tr("Tell Etsy, which mails the buyer"))
        self.copy = QCheckBox(self.tr("Send the shop a copy of that mail"))
        self.warning = label("", "warning", wraps=True)
        self._refused = label(before.sentence if before else "", "problem", wraps=True)
        self._unpaid = label(_unpaid(orders), "warning", wraps=True)
        self.carrier.setCurrentText(carrier)
        self._build(before)

    def value(self) -> dict[int, dict[str, Any]]:
        """What is said of each order's parcel."""
        common = {
            "carrier_name": self.carrier.currentText().strip(),
            "note_to_buyer": self.note.toPlainText().strip() if self.tell.isChecked() else "",
            "tell_etsy": self.tell.isChecked(),
            "send_bcc": self.tell.isChecked() and self.copy.isChecked(),
        }
        return {number: {**common, "tracking_code": said} for number, said in self._numbers.items()}

    def missing(self) -> str:
        numbers = [said for said in self._numbers.values() if said]
        if numbers and not self.carrier.currentText().strip():
            return self.tr("Who carries it? A tracking number means nothing without a carrier.")
        if len(set(numbers)) < len(numbers):
            return self.tr("Two parcels have the same tracking number.")
        if len(self.note.toPlainText()) > _MOST_NOTE:
            return self.tr("The note is too long: {n} characters are the most.").format(n=_MOST_NOTE)
        return ""

    def seal(self, order_id: int) -> None:
        """The parcel of this order has left."""
        self.tracking[order_id].setEnabled(False)

    def complain(self, sentence: str) -> None:
        super().complain(sentence)
        self.busy.rest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Return goes to the next parcel's number: a scanner sends it after each."""
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        if event.key() not in _RETURN or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return super().eventFilter(watched, event)
        lines: list[QObject] = [*self.tracking.values(), self.ok_button]
        after = lines[lines.index(watched) + 1]
        if isinstance(after, QWidget):
            after.setFocus()
        return True

    def _build(self, before: Shipment | None) -> None:
        for said in (self._refused, self._unpaid):
            said.setVisible(bool(said.text()))
            self.body.addWidget(said)
        if len(self._orders) == 1:
            self.body.addLayout(form(self.carrier, *self.tracking.values()))
        else:
            self.body.addLayout(form(self.carrier))
            self._add_numbers()
        self.body.addWidget(label(self.note.accessibleName()))
        self.body.addWidget(self.note)
        self.body.addWidget(self.tell)
        self.body.addWidget(self.copy)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.busy)
        if before is not None:
            self.carrier.setCurrentText(before.carrier)
            self.tracking[self._orders[0].id].setText(before.tracking_code)
            self.note.setPlainText(before.note_to_buyer)
        self.tell.setChecked(True)
        self.carrier.currentTextChanged.connect(self._on_changed)
        for number in self.tracking.values():
            number.textChanged.connect(self._on_changed)
        self.note.textChanged.connect(self.look_again)
        self.tell.toggled.connect(self._on_changed)
        self._on_changed()

    @property
    def _numbers(self) -> dict[int, str]:
        return {order_id: line.text().strip() for order_id, line in self.tracking.items()}

    def _number_of(self, order: Order) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(self.tr("Tracking number"))
        if len(self._orders) > 1:
            made.setAccessibleName(self.tr("Tracking number of {buyer}").format(buyer=order.buyer_name))
            made.setPlaceholderText(self.tr("Tracking number"))
        return made

    def _add_numbers(self) -> None:
        inside = Inside()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, order in enumerate(self._orders):
            what = label(things(order), "muted")
            what.setMinimumWidth(1)
            number = self.tracking[order.id]
            number.setMinimumWidth(200)
            number.installEventFilter(self)
            grid.addWidget(label(order.buyer_name), row, 0)
            grid.addWidget(what, row, 1)
            grid.addWidget(number, row, 2)
        area = scrolling(inside, self.tr("Parcels"))
        area.setFixedHeight(min(_HIGHEST, inside.sizeHint().height() + 4))
        self.body.addWidget(area)

    def _on_changed(self) -> None:
        tells = self.tell.isChecked()
        self.note.setEnabled(tells)
        self.copy.setEnabled(tells)
        self.ok_button.setText(self.tr("Ship and tell Etsy") if tells else self.tr("Mark as shipped"))
        is_one = len(self._orders) == 1
        if not tells:
            said = self.tr(
                "Only noted here: the buyer hears nothing, and Etsy still shows the order as open."
            )
        elif not is_one:
            said = self.tr(
                "Etsy mails each buyer at once, with the number that stands here. It cannot be called back."
            )
        elif all(self._numbers.values()):
            said = self.tr("Etsy mails the buyer this number at once. That mail cannot be called back.")
        else:
            said = self.tr(
                "Etsy mails the buyer at once, without a tracking number. It cannot be called back."
            )
        self.warning.setText(said)
        self.look_again()
        if self.isVisible():
            self.fit()


def _title(orders: Sequence[Order]) -> str:
    tr = QCoreApplication.translate
    if len(orders) == 1:
        return tr("ShipDialog", "Ship the order of {buyer}").format(buyer=orders[0].buyer_name)
    return tr("ShipDialog", "Ship {n} orders").format(n=len(orders))


def _unpaid(orders: Sequence[Order]) -> str:
    unpaid = [order for order in orders if order.status == "pending"]
    if not unpaid:
        return ""
    tr = QCoreApplication.translate
    if len(orders) == 1:
        said = tr("ShipDialog", "This order stands at “{status}”: is it meant to leave already?")
        return said.format(status=status_name("pending"))
    said = tr("ShipDialog", "Not paid yet: {buyers}. Are they meant to leave already?")
    return said.format(buyers=", ".join(order.buyer_name for order in unpaid))
