"""What people write down stays in its order."""

from server.foundation.database import Database
from server.shop.orders import notes, orders
from server.shop.orders.events import By
from tests.server.shop.orders.ordering import an_order, order_row


def test_notes_and_words_are_kept_oldest_first(db: Database) -> None:
    one = an_order(db)
    for content in ("first", "second"):
        db.write_now(
            lambda unit, said=content: notes.write(
                unit, orders.one(unit, one, None), said, By("person", "Dana")
            )
        )
    assert [row.content for row in db.read_now(notes.of_order, one)] == ["first", "second"]
    asked = ("When?", " Inbound ", " ", By("person", "Dana"))
    db.write_now(lambda unit: notes.log(unit, orders.taken_up(unit, one, None), *asked))
    (said,) = db.read_now(notes.communications, one)
    assert (said.direction, said.channel) == ("inbound", "other")
    assert order_row(db, one)["last_customer_contact_at"] == said.created_at
