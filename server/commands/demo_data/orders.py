"""The demonstration's shop: some sixty invented orders of three months, in every state that a board should be able to show.

They are taken in like anybody's, and then worked on with the verbs that a desk asks for, with the clock moved back. Each
says that it is invented: buyers live at addresses that reach nobody, and the first note of every order says it again.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from server.commands.demo_data import people
from server.foundation import accounts, clock
from server.foundation.database import Unit
from server.shop.callers import SYSTEM
from server.shop.orders import intake, notes, orders
from server.shop.orders.events import SERVER, By
from server.shop.orders.receipt import Item, Money, Receipt, Shipment
from server.shop.orders.tables import orders as table

OWNER = "demonstration"
SHOP_ID = 1_000_001
INVENTED = "Demonstration: this order, its buyer and its address are invented."
_SEED = 4_711
_FIRST_RECEIPT = 3_900_000_001
# How many orders end where, and how many days ago they came.
_SHARES: dict[str, tuple[int, float, float]] = {
    "pending": (2, 0.05, 0.5),
    "queued": (11, 0.1, 3.0),
    "failed": (2, 2.0, 4.0),
    "in_progress": (6, 1.0, 4.0),
    "completed": (8, 2.0, 6.0),
    "shipped": (28, 5.0, 88.0),
    "canceled": (2, 4.0, 30.0),
    "refunded": (2, 20.0, 60.0),
}
_STATUSES = {"pending": "pending", "shipped": "shipped", "canceled": "canceled", "refunded": "refunded"}
_WAYS: dict[str, tuple[str, ...]] = {
    "failed": ("in_progress", "failed"),
    "in_progress": ("in_progress",),
    "completed": ("in_progress", "completed"),
}
_FREE_FROM = 5_000
_PRESSING, _WRITTEN, _CALLED, _SAID, _GIVEN = 0.4, 0.45, 0.2, 0.3, 0.15
# Title, price in cents, what is chosen.
_PRODUCTS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("Articulated dragon, large", 2_890, ("Blue", "Red", "White", "Copper")),
    ("Plant pot with a drip tray", 1_650, ("White", "Grey", "Green")),
    ("Cable comb, set of 12", 990, ("Black", "White")),
    ("Desk name plate", 1_450, ("Black", "Blue")),
    ("Dice tower with a tray", 3_490, ("Black", "Red", "Green")),
    ("Phone stand, foldable", 1_290, ("Black", "Grey", "Blue")),
    ("Cookie cutter from your drawing", 790, ("White",)),
    ("Moon lamp, 15 cm", 4_250, ("White",)),
    ("Camera lens holder", 1_990, ("Black",)),
    ("Model of your dog, painted by you", 3_900, ("White",)),
)
_WORDS = (
    "Could you please send it before the weekend? It is for a birthday.",
    "Please no glossy filament, thank you!",
    "The last one was great, this one is for my sister.",
    "If blue is out of stock, grey is fine as well.",
)
_PERSONAL = ("Emil", "For Grandma", "Room 214", "M. K.", "Biscuit")
_GIFTS = ("Happy birthday! We hope it finds a good place.", "All the best for the new flat.")
_PLACES = (
    ("12 Orchard Lane\nPortland, OR 97205", "US"),
    ("48 Canal Street\nBristol BS1 4ND", "GB"),
    ("Lindenweg 7\n04103 Leipzig", "DE"),
    ("3 Rue des Tilleuls\n69003 Lyon", "FR"),
)
_NOTES = (
    "Brim on, the last one came loose.",
    "Used the new spool of matte.",
    "Packed, waits for the courier.",
    "Sanded the seam by hand.",
)
_CALLS = (
    ("Asked when it will be sent.", "inbound", "etsy_message"),
    ("Told them: at the end of the week.", "outbound", "etsy_message"),
)


@dataclass(frozen=True, slots=True)
class DemoOrder:
    receipt: Receipt
    end: str
    created: datetime


def plan(now: datetime) -> list[DemoOrder]:
    """Pure: `seed` carries it out."""
    chance = random.Random(_SEED)  # noqa: S311  # invented buyers, not secrets
    made: list[DemoOrder] = []
    for end, (number, newest, oldest) in _SHARES.items():
        for _ in range(number):
            created = now - timedelta(days=chance.uniform(newest, oldest))
            made.append(DemoOrder(_receipt(chance, len(made), end, created), end, created))
    return made


def seed(unit: Unit) -> int:
    """The number of orders."""
    account = accounts.add(unit, SYSTEM, OWNER, None)
    planned = plan(datetime.now(UTC))
    intake.take_in(unit, account.id, [order.receipt for order in planned])
    ids = {row.receipt_id: row.id for row in unit.all(select(table.c.id, table.c.receipt_id))}
    chance = random.Random(_SEED)  # noqa: S311  # as above
    for order in planned:
        _work_on(unit, ids[order.receipt.receipt_id], order, chance)
    return len(planned)


def _work_on(unit: Unit, order_id: int, order: DemoOrder, chance: random.Random) -> None:
    row = orders.one(unit, order_id, None)
    notes.write(_at(unit, order.created), row, INVENTED, SERVER)
    later = order.created + timedelta(hours=chance.uniform(1, 9))
    for status in _WAYS.get(order.end, ()):
        orders.change(_at(unit, later), order_id, None, {"production_status": status}, _somebody(chance))
        later += timedelta(hours=chance.uniform(2, 7))
    if order.end not in ("shipped", "canceled", "refunded") and chance.random() < _PRESSING:
        orders.change(
            _at(unit, later), order_id, None, {"priority": chance.choice((1, 2, 2, 4, 5))}, _somebody(chance)
        )
    if chance.random() < _WRITTEN:
        notes.write(_at(unit, later), row, chance.choice(_NOTES), _somebody(chance))
    if chance.random() < _CALLED:
        for number, (message, direction, channel) in enumerate(_CALLS):
            said_at = _at(unit, later + timedelta(minutes=40 * number))
            notes.log(said_at, row, message, direction, channel, _somebody(chance))


def _somebody(chance: random.Random) -> By:
    return By("person", chance.choice(people.STAFF))


def _receipt(chance: random.Random, number: int, end: str, created: datetime) -> Receipt:
    at = clock.from_datetime(created)
    items = tuple(_item(chance, number, place) for place in range(chance.choice((1, 1, 1, 2, 3))))
    goods = sum(item.price.amount * item.quantity for item in items)
    address, country = chance.choice(_PLACES)
    buyer, is_gift = chance.choice(people.STUDENTS), chance.random() < _GIVEN
    shipping, tax = 490 if goods < _FREE_FROM else 0, round(goods * 0.07)
    sent = clock.from_datetime(min(created + timedelta(days=3), datetime.now(UTC)))
    has_left = end == "shipped"
    return Receipt(
        receipt_id=_FIRST_RECEIPT + number * 37,
        shop_id=SHOP_ID,
        buyer_name=buyer,
        buyer_email=people.address_of(buyer).replace("@example.edu", "@demonstration.example"),
        address=f"{buyer}\n{address}",
        country=country,
        status=_STATUSES.get(end, "paid"),
        is_paid=end != "pending",
        is_shipped=has_left,
        created_at=at,
        updated_at=sent if has_left else at,
        shipped_at=sent if has_left else None,
        total=_money(goods + shipping + tax),
        shipping=_money(shipping),
        tax=_money(tax),
        discount=_money(0),
        refunded=_money(goods) if end == "refunded" else None,
        message_from_buyer=chance.choice(_WORDS) if chance.random() < _SAID else "",
        is_gift=is_gift,
        gift_message=chance.choice(_GIFTS) if is_gift else "",
        items=items,
        shipments=(Shipment("dhl", f"JD0146{number:08d}", sent),) if has_left else (),
        due_at=clock.from_datetime(created + timedelta(days=chance.choice((3, 4, 5)))),
    )


def _item(chance: random.Random, number: int, place: int) -> Item:
    title, cents, colours = chance.choice(_PRODUCTS)
    chosen = [("Colour", chance.choice(colours))]
    if "you" in title or "name" in title:
        chosen.append(("Personalisation", chance.choice(_PERSONAL)))
    return Item(
        transaction_id=_FIRST_RECEIPT * 10 + number * 10 + place,
        listing_id=1_200_000 + cents,
        title=title,
        quantity=chance.choice((1, 1, 1, 2, 4)),
        price=_money(cents),
        sku=f"DEMO-{cents}",
        variations=tuple(chosen),
        is_digital=False,
    )


def _money(cents: int) -> Money:
    return Money(cents, 100, "USD")


def _at(unit: Unit, moment: datetime) -> Unit:
    """The same transaction at another point in time, never in the future."""
    return Unit(unit.connection, min(clock.from_datetime(moment), clock.now()))
