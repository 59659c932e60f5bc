"""The board and the queue of work, as a desk reads them."""

import csv
import io

import pytest

from server.shop.orders import matching
from server.shop.orders.endpoints import reading
from tests.programs.laboratory import Lab
from tests.server.shop.orders.ordering import receipt
from tests.server.shop.orders.shopkeeping import account, order

pytestmark = pytest.mark.anyio


async def test_a_board_is_followed_by_column(lab: Lab) -> None:
    shop = account(lab)
    order(lab, shop, *(receipt(number) for number in range(1, 6)), receipt(6, status="shipped"))
    board = (await lab.staff.get("/orders/board?limit=2")).json()["columns"]
    to_do, shipped = board[0], board[3]
    assert (to_do["total"], len(to_do["orders"]), shipped["total"]) == (5, 2, 1)
    rest = (await lab.staff.get(f"/production/queue?column=to_do&cursor={to_do['next_cursor']}")).json()
    assert (len(rest["orders"]), rest["next_cursor"]) == (3, None)
    assert shipped["next_cursor"] is None


async def test_bad_questions_are_refused_by_name(lab: Lab) -> None:
    for query, word in (("column=shipped", "column"), ("cursor=9_9", "cursor"), ("cursor=x_y_z", "cursor")):
        answer = await lab.staff.get(f"/production/queue?{query}")
        assert answer.status_code == 400
        assert word in answer.json()["message"]


async def test_a_table_of_all_comes_page_by_page(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next page is read when somebody has taken the one before."""
    monkeypatch.setattr(reading, "_CSV_PAGE", 2)
    shop = account(lab)
    order(lab, shop, *(receipt(number) for number in range(1, 6)), receipt(6, status="canceled"))
    async with lab.staff.stream("GET", "/orders?format=csv&status=paid&limit=1") as answer:
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.headers["content-disposition"] == 'attachment; filename="orders.csv"'
        assert answer.headers["cache-control"] == "no-store"
        assert "content-length" not in answer.headers
        rows = list(csv.DictReader(io.StringIO((await answer.aread()).decode())))
    assert [row["etsy_order_id"] for row in rows] == ["5", "4", "3", "2", "1"]
    assert (await lab.staff.get("/orders?format=csv&status=odd")).status_code == 400
    assert (await lab.staff.get("/orders?format=xml")).status_code == 400
    assert len((await lab.staff.get("/orders?format=csv&search=nobody")).text.splitlines()) == 1
    # What a search does not look at would be missing without a word.
    monkeypatch.setattr(matching, "LOOKED_AT", 3)
    refused = await lab.staff.get("/orders?format=csv&search=john")
    assert (refused.status_code, set(refused.json()["errors"])) == (400, {"search"})


async def test_odd_words_find_nothing_or_everything_and_break_nothing(lab: Lab) -> None:
    """An accent alone folds to nothing; the rest are words of the index's own language, halves of letters, and no dates."""
    order(lab, account(lab))
    everything = ("%CC%81", "%CC%81%CC%81%CC%81%CC%81")
    nothing = (
        "%22",
        "AND",
        "NEAR(",
        "%7Bproducts%7D",
        "-abc",
        "%5Eabc",
        "%5C",
        "%25",
        "%FF%FE",
        "%ED%A0%BD",
        "%F0%9F%98%80",
    )
    for field in ("search", "product"):
        for words in (*everything, *nothing):
            answer = await lab.staff.get(f"/orders?{field}={words}")
            assert (words, answer.status_code, answer.json()["total"]) == (
                words,
                200,
                int(words in everything),
            )
    for query in (
        "start_date=0001-01-01T00:00%2B14:00",
        "min_total=1e999999",
        "cursor=9999-12-31_%CC%81",
        "status=%FF",
    ):
        assert (query, (await lab.staff.get(f"/orders?{query}")).status_code) == (query, 400)
