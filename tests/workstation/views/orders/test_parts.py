"""Parts of the panel: items with what was chosen, the buyer's words, the address, parcels with a way to try again."""

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.workstation.fake_shop import item, order
from workstation.records.orders import Order, Shipment
from workstation.views.orders.parts import BuyersWords, OrderAddress, OrderItems, OrderParcels
from workstation.widgets.theme import Theme


def words(widget: object) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel) if not found.isHidden())  # type: ignore[attr-defined]  # a widget


def test_items_are_made_anew_only_when_they_are_new(qapp: QApplication) -> None:
    made = OrderItems()
    one = Order.from_wire(order(1, items=[item(1, 1), item(1, 2, title="<b>Pot</b>", sku="")]))
    made.show_order(one)
    assert "Personalisation: Name 1" in words(made)
    assert "<b>Pot</b>" in words(made)
    before = made.findChildren(QLabel)
    made.show_order(one)
    assert made.findChildren(QLabel) == before


def test_the_buyers_words_and_a_gift(qapp: QApplication) -> None:
    made = BuyersWords()
    made.show_order(Order())
    assert made.is_empty
    made.show_order(Order(message_from_buyer="Blue please", is_gift=True, gift_message="Hurrah"))
    assert "Hurrah" in made.gift.text()
    assert made.message.text() == "Blue please"
    made.show_order(Order(is_gift=True))
    assert "without a message" in made.gift.text()


def test_the_address_is_copied(theme: Theme) -> None:
    made = OrderAddress(theme)
    made.show_order(Order(address="12 Way\nTown"))
    made.copy.click()
    assert QApplication.clipboard().text() == "12 Way\nTown"
    made.show_order(Order())
    assert made.copy.isHidden()


def test_a_refused_parcel_says_why_and_can_be_tried_again(theme: Theme) -> None:
    made, wanted = OrderParcels(theme), list[Shipment]()
    made.again_wanted.connect(wanted.append)
    refused = Shipment("dhl", "9", "refused", "The carrier is not known.")
    made.show_parcels([Shipment("ups", "1", "told"), refused])
    assert "The carrier is not known." in words(made)
    (again,) = made.findChildren(QPushButton)
    again.click()
    assert wanted == [refused]
    made.show_parcels([refused])
