"""A search looks at so many matches and says when there are more."""

import pytest

from server.foundation.database import Database
from server.shop.orders import finding, matching
from server.shop.orders.wanted import Wanted
from tests.server.shop.orders.ordering import account, receipt, taken


def test_a_common_word_is_bounded(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "LOOKED_AT", 4)
    taken(db, account(db), *(receipt(number) for number in range(1, 11)))
    page = db.read_now(finding.page, Wanted(search="bracket"), 50)
    assert (page.total, page.is_bounded) == (4, True)
    rare = db.read_now(finding.page, Wanted(search="bracket", max_total=1), 50)
    assert (rare.total, rare.is_bounded) == (0, False)


def test_words_with_signs_are_only_words(db: Database) -> None:
    taken(db, account(db), receipt(1, buyer_name='Bobby "; DROP TABLE orders; -- %_'))
    for word in ('"; drop table', "%_", "* or", '"', "--", "'"):
        page = db.read_now(finding.page, Wanted(search=word), 50)
        assert page.total == (1 if word in 'bobby "; drop table orders; -- %_' else 0), word
