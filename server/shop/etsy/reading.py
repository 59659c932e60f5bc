"""From Etsy's JSON to the house's receipts, one by one: a bad one is told, and the others go on.

Entities are resolved once, here. Money stays whole numbers over their divisor. What is missing and does not matter becomes
empty; what matters (who, when, how much) makes a receipt bad, or is guessed and told.
"""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from server.foundation import clock
from server.shop.etsy import wire_receipts as wire
from server.shop.orders.receipt import Item, Money, Receipt, Shipment

_STATUSES = {
    "open": "pending",
    "payment processing": "pending",
    "paid": "paid",
    "completed": "completed",
    "canceled": "canceled",
    "cancelled": "canceled",
    "fully refunded": "refunded",
    "partially refunded": "refunded",
}
_LARGEST_ID = 2**63 - 1
# Before Etsy, and after anybody who reads this: whoever states such a date counts in something else than seconds.
EARLIEST_S, _LATEST_S = 946_684_800, 4_102_444_800
_MOST_PIECES = 1_000_000
_LONGEST_TEXT = 20_000


class NotAReceipt(ValueError):
    """Why, in a sentence that a person reads."""


@dataclass(slots=True)
class Read:
    """Of one page; `problems` maps a receipt's number to what is wrong with it."""

    seen: int = 0
    receipts: list[Receipt] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)


def together(pages: Iterable[Read]) -> Read:
    """As if they had been one: of a receipt that came twice, the later word holds."""
    found = Read()
    for page in pages:
        for receipt in page.receipts:
            found.problems.pop(str(receipt.receipt_id), None)
        found.seen += page.seen
        found.receipts += page.receipts
        found.problems |= page.problems
    return found


def read_all(raws: Sequence[msgspec.Raw], shop_id: int) -> Read:
    read = Read(len(raws))
    for raw in raws:
        try:
            receipt, guess = read_one(bytes(raw), shop_id)
        except NotAReceipt as problem:
            read.problems[_number_of(raw)] = str(problem)
            continue
        read.receipts.append(receipt)
        if guess is not None:
            read.problems[str(receipt.receipt_id)] = guess
    return read


def read_one(raw: bytes, shop_id: int) -> tuple[Receipt, str | None]:
    """And what had to be guessed, if anything. Raises NotAReceipt."""
    try:
        said = msgspec.json.decode(raw, type=wire.Receipt, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NotAReceipt(f"It is not written as Etsy's receipts are: {error}"[:300]) from None
    try:
        return _receipt(said, shop_id)
    except ValueError as error:
        raise NotAReceipt(f"It cannot be taken in: {error}."[:300]) from None


def _receipt(said: wire.Receipt, shop_id: int) -> tuple[Receipt, str | None]:
    created = _instant(said.created_timestamp or said.create_timestamp)
    if created is None:
        raise ValueError("its date is missing")
    total = _money(said.grandtotal) or _money(said.total_price)
    if total is None:
        raise ValueError("its total is missing")
    refunded = _refunded(said.refunds or (), total)
    status, guess = _status(said, is_refunded=refunded is not None)
    shipments = tuple(_shipment(one) for one in said.shipments or ())
    transactions = said.transactions or []
    return (
        Receipt(
            receipt_id=_id(said.receipt_id, "number"),
            shop_id=shop_id,
            buyer_name=words(said.name),
            buyer_email=words(said.buyer_email),
            address=_address(said),
            country=words(said.country_iso),
            status=status,
            is_paid=bool(said.is_paid),
            is_shipped=bool(said.is_shipped),
            created_at=created,
            updated_at=_instant(said.updated_timestamp or said.update_timestamp) or created,
            shipped_at=_shipped_at(transactions, shipments),
            total=total,
            shipping=_part(said.total_shipping_cost, total),
            tax=_sum((_part(said.total_tax_cost, total), _part(said.total_vat_cost, total))),
            discount=_part(said.discount_amt, total),
            refunded=refunded,
            message_from_buyer=words(said.message_from_buyer),
            is_gift=bool(said.is_gift),
            gift_message=words(said.gift_message),
            items=tuple(_item(one, total) for one in transactions),
            shipments=shipments,
            due_at=_due_at(transactions),
        ),
        guess,
    )


def words(text: str | None) -> str:
    """With its entities resolved, once, and without what a database cannot keep."""
    if not text:
        return ""
    if "&" in text:
        text = _unescaped(text)
    if "\x00" in text:
        text = text.replace("\x00", "")
    return text[:_LONGEST_TEXT]


_unescaped = lru_cache(2000)(html.unescape)


def _status(said: wire.Receipt, *, is_refunded: bool) -> tuple[str, str | None]:
    stated = (said.status or "").strip()
    known = _STATUSES.get(stated.lower())
    if is_refunded and known != "canceled":
        return "refunded", None
    if known is not None:
        return ("shipped" if known == "paid" and said.is_shipped else known), None
    guess = "shipped" if said.is_shipped else "paid" if said.is_paid else "pending"
    return guess, f"Etsy's status {stated[:60]!r} is not known; the order was taken in as {guess}."


def _money(said: wire.Money | None) -> Money | None:
    """None when nothing is said, or nothing that is an amount."""
    if said is None or said.amount is None or not said.divisor or not said.currency_code:
        return None
    return _amount(said.amount, said.divisor, said.currency_code)


# The same prices come again and again, and so do the moments below: each receipt says its own four times.
@lru_cache(2000)
def _amount(amount: int, divisor: int, stated: str) -> Money:
    currency = stated.strip().upper()
    if len(currency) != 3 or not currency.isalpha() or not currency.isascii():
        raise ValueError(f"{stated[:20]!r} is no currency")
    return Money(amount, divisor, currency)


def _part(said: wire.Money | None, total: Money) -> Money:
    """Of a sum in the total's currency; what is not said is nothing."""
    money = _money(said) if said is not None and said.amount else None
    if money is None:
        return _amount(0, total.divisor, total.currency)
    if money.currency != total.currency:
        raise ValueError("its amounts are in several currencies")
    return money


def _sum(parts: Sequence[Money]) -> Money:
    parts = [part for part in parts if part.amount] or parts[:1]
    if len(parts) == 1:
        return parts[0]
    divisor = max(part.divisor for part in parts)
    return Money(sum(part.amount * (divisor // part.divisor) for part in parts), divisor, parts[0].currency)


def _refunded(refunds: Iterable[wire.Refund], total: Money) -> Money | None:
    parts = [_part(refund.amount, total) for refund in refunds]
    return _sum(parts) if parts else None


def _item(said: wire.Transaction, total: Money) -> Item:
    quantity = 1 if said.quantity is None else said.quantity
    if not 0 <= quantity <= _MOST_PIECES:
        raise ValueError(f"{quantity} pieces of one item")
    return Item(
        transaction_id=_id(said.transaction_id, "item's number"),
        listing_id=None if not said.listing_id else _id(said.listing_id, "listing's number"),
        title=words(said.title),
        quantity=quantity,
        price=_money(said.price) or _amount(0, total.divisor, total.currency),
        sku=words(said.sku),
        variations=tuple(
            (words(one.formatted_name), words(one.formatted_value)) for one in said.variations or ()
        ),
        is_digital=bool(said.is_digital),
    )


def _shipment(said: wire.Shipment) -> Shipment:
    return Shipment(
        words(said.carrier_name), words(said.tracking_code), _instant(said.shipment_notification_timestamp)
    )


def _due_at(transactions: Sequence[wire.Transaction]) -> clock.Instant | None:
    """The parcel is due when its first item is; a file is sent by itself."""
    dates = [one.expected_ship_date for one in transactions if one.expected_ship_date and not one.is_digital]
    return _instant(min(dates)) if dates else None


def _shipped_at(transactions: Iterable[wire.Transaction], shipments: Iterable[Shipment]) -> str | None:
    """A receipt has no date of its own for it."""
    stated = [_instant(one.shipped_timestamp) for one in transactions]
    stated += [one.notified_at for one in shipments]
    return min((moment for moment in stated if moment is not None), default=None)


def _address(said: wire.Receipt) -> str:
    if said.formatted_address:
        return words(said.formatted_address)
    place = " ".join(words(part) for part in (said.zip, said.city, said.state) if part)
    lines = [
        words(said.name),
        words(said.first_line),
        words(said.second_line),
        place,
        words(said.country_iso),
    ]
    # Without a street it is no address, only a name.
    return "\n".join(line for line in lines if line) if said.first_line else ""


@lru_cache(2000)
def _instant(seconds: int | None) -> str | None:
    if not seconds:
        return None
    if not EARLIEST_S <= seconds < _LATEST_S:
        raise ValueError(f"{seconds} is no date of Etsy's")
    return clock.from_timestamp(seconds)


def _id(stated: int | None, what: str) -> int:
    if stated is None or not 0 < stated <= _LARGEST_ID:
        raise ValueError(f"its {what} is missing" if stated is None else f"its {what} is impossible")
    return stated


class _Numbered(msgspec.Struct):
    receipt_id: int | None = None


def _number_of(raw: msgspec.Raw) -> str:
    """Of a bad one, as well as it can be told."""
    try:
        number = msgspec.json.decode(bytes(raw), type=_Numbered, strict=False).receipt_id
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        number = None
    return "unknown" if number is None else str(number)[:32]
