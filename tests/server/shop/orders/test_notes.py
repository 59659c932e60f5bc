"""What people write down stays in its order."""

from server.foundation.database import Database
from server.shop.orders import notes
from tests.server.shop.orders.ordering import an_order, order_row


def test_notes_and_words_are_kept_oldest_first(db: Database) -> None:
    one = an_order(db)
    for content in ("first", "second"):
        db.write_now(notes.write, one, None, content, "Dana")
    assert [row.content for row in db.read_now(notes.of_order, one, None)] == ["first", "second"]
    db.write_now(notes.log, one, None, "When?", " Inbound ", " ", "Dana")
    (said,) = db.read_now(notes.communications, one, None)
    assert (said.direction, said.channel) == ("inbound", "other")
    assert order_row(db, one)["last_customer_contact_at"] == said.created_at
