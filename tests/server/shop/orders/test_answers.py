"""An answer is made of the rows that the same transaction sees."""

from server.foundation.database import Database
from server.shop.orders import answers
from server.shop.orders.events import SERVER
from server.shop.orders.wanted import Wanted
from tests.server.shop.orders.ordering import account, id_of, receipt, taken


def test_a_page_says_where_it_is(db: Database) -> None:
    shop = account(db)
    taken(db, shop, *(receipt(number) for number in range(1, 8)))
    page = db.read_now(answers.page, Wanted(), 3, 3, None)
    assert (page.total, page.page, page.pages, len(page.orders)) == (7, 2, 3, 3)
    empty = db.read_now(answers.page, Wanted(status="refunded"), 3, 0, None)
    assert (empty.total, empty.pages, empty.next_cursor) == (0, 1, None)


def test_many_are_answered_in_the_order_of_the_question(db: Database) -> None:
    shop = account(db)
    taken(db, shop, receipt(1), receipt(2))
    ids = [id_of(db, shop, 2), id_of(db, shop, 1)]
    answer = db.write_now(answers.all_changed, ids, shop, {"priority": 1}, SERVER)
    assert [(one.id, one.priority) for one in answer.orders] == [(ids[0], 1), (ids[1], 1)]
