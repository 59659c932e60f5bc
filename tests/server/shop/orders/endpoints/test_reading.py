"""The board and the queue of work, as a desk reads them."""

import pytest

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
