"""Who wrote it is said by whoever signed in, or by the name that is stated."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.shop.orders.shopkeeping import account, order

pytestmark = pytest.mark.anyio


async def test_notes_name_their_author(lab: Lab) -> None:
    one = order(lab, account(lab))
    first = await lab.staff.post(f"/orders/{one}/notes", json={"content": "a"})
    second = await lab.staff.post(f"/orders/{one}/notes", json={"content": "b", "staff_name": "Dana"})
    assert [answer.json()["author"] for answer in (first, second)] == ["front-desk", "Dana"]
    said = await lab.staff.post(f"/orders/{one}/communications", json={"message": "hello"})
    assert (said.json()["direction"], said.json()["channel"], said.json()["author"]) == (
        "outbound",
        "other",
        "front-desk",
    )
