"""A parcel's sheet says what the buyer will hear, and keeps what Etsy refused."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.workstation.fake_shop import order
from workstation.dialogs.orders.ship import ShipDialog
from workstation.records.orders import Order, Shipment


def made(before: Shipment | None = None, **other: object) -> ShipDialog:
    return ShipDialog([Order.from_wire(order(2, "completed", **other))], before)


def test_a_number_needs_a_carrier(qapp: object) -> None:
    sheet = made()
    sheet.tracking[2].setText("JD 1")
    sheet.accept()
    assert "carrier" in sheet.problem
    sheet.carrier.setCurrentText("dhl")
    assert sheet.problem == ""
    assert sheet.value()[2] == {
        "carrier_name": "dhl", "tracking_code": "JD 1", "note_to_buyer": "", "tell_etsy": True, "send_bcc": False,
    }  # fmt: skip


def test_it_warns_of_the_mail_and_of_its_absence(qapp: object) -> None:
    sheet = made()
    assert "without a tracking number" in sheet.warning.text()
    sheet.tracking[2].setText("1")
    assert "this number" in sheet.warning.text()
    sheet.note.setPlainText("Thank you")
    sheet.copy.setChecked(True)
    assert sheet.value()[2]["note_to_buyer"] == "Thank you"
    sheet.tell.setChecked(False)
    assert "hears nothing" in sheet.warning.text()
    assert "Mark" in sheet.ok_button.text()
    said = sheet.value()[2]
    assert (said["tell_etsy"], said["note_to_buyer"], said["send_bcc"]) == (False, "", False)


def test_a_note_has_a_length(qapp: object) -> None:
    sheet = made()
    sheet.note.setPlainText("x" * 501)
    assert "500" in sheet.missing()


def test_a_refused_parcel_comes_back_with_its_reason(qapp: object) -> None:
    sheet = made(Shipment("dhl", "9", "refused", "The carrier is not known."))
    assert sheet._refused.text() == "The carrier is not known."
    assert (sheet.carrier.currentText(), sheet.tracking[2].text()) == ("dhl", "9")


def test_an_unpaid_order_is_asked_about(qapp: object) -> None:
    assert "Not paid" in made(status="pending")._unpaid.text()
    assert made()._unpaid.text() == ""


def test_several_leave_together_each_with_its_number(qapp: object) -> None:
    orders = [Order.from_wire(order(number, "completed", status="pending")) for number in (2, 6)]
    sheet = ShipDialog(orders)
    assert "2 orders" in sheet.windowTitle()
    assert all(order.buyer_name in sheet._unpaid.text() for order in orders)
    first, second = sheet.tracking.values()
    sheet.carrier.setCurrentText("dhl")
    first.setText("JD1")
    second.setText("JD1")
    assert "same" in sheet.missing()
    second.setText("JD2")
    assert {number: said["tracking_code"] for number, said in sheet.value().items()} == {2: "JD1", 6: "JD2"}
    sheet.show()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert sheet.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert sheet.focusWidget() is sheet.ok_button
    sheet.seal(2)
    assert not first.isEnabled()
