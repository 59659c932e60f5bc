"""Who wrote it is said by whoever signed in, or by the name that is stated."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.shop.orders.shopkeeping import account, order, signed_in

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


async def test_who_did_what_is_kept(lab: Lab) -> None:
    """Whoever signed in with Etsy speaks for nobody else, and sees the history of their own orders only."""
    shop = account(lab)
    one = order(lab, shop)
    dana = {"staff_name": "Dana"}
    await lab.staff.put(f"/orders/{one}", json={"priority": 1, **dana})
    bulk = {"order_ids": [one], "action": "update_production_status", "status": "printed"}
    await lab.staff.post("/orders/bulk-actions", json={**bulk, **dana})
    refused = await lab.staff.put(f"/orders/{one}", json={"priority": 2, "staff_name": "Nobody"})
    assert (refused.status_code, set(refused.json()["errors"])) == (400, {"staff_name"})
    async with signed_in(lab, shop) as owner, signed_in(lab, account(lab, "7")) as stranger:
        assert (await owner.post(f"/orders/{one}/notes", json={"content": "x", **dana})).json()[
            "author"
        ] == "42"
        await owner.post(f"/orders/{one}/ship", json=dana)
        told = (await owner.get(f"/orders/{one}/history")).json()
        assert (await stranger.get(f"/orders/{one}/history")).status_code == 404
    assert told == (await lab.staff.get(f"/orders/{one}/history")).json()
    assert [
        (one["actor"], one["who"], one["what"], one["before"], one["after"]) for one in told["events"]
    ] == [
        ("etsy_user", "42", "production", "completed", "shipped"),
        ("etsy_user", "42", "status", "paid", "shipped"),
        ("etsy_user", "42", "parcel", "", ""),
        ("etsy_user", "42", "note", "", ""),
        ("person", "Dana", "production", "queued", "completed"),
        ("person", "Dana", "priority", "3", "1"),
    ]
