"""Document 004, orders, notes and communications: each example as it is written there, and what its real client calls."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.contract.shapes import TIME, fits
from tests.programs.laboratory import Lab
from tests.programs.shared_lab import emptied
from tests.server.shop.counter import client_of_shop
from tests.server.shop.orders.ordering import receipt
from tests.server.shop.orders.shopkeeping import account, order, signed_in

pytestmark = pytest.mark.anyio

ITEM = {"id": int, "title": "Custom Bracket", "quantity": 1, "price": 49.99}
ORDER = {
    "id": int,
    "etsy_order_id": "123456789",
    "buyer_name": "John Doe",
    "buyer_email": "john@example.com",
    "status": "paid",
    "production_status": str,
    "total_amount": 49.99,
    "currency": "USD",
    "created_at": TIME,
    "items": [ITEM],
}
PAGE = {"orders": [ORDER], "total": int, "page": 1}
NOTE = {"id": int, "order_id": int, "content": "Printed successfully, no defects", "created_at": TIME}
# What the real client's type lists.
OF_CLIENT = {
    "id", "user_id", "etsy_order_id", "etsy_shop_id", "buyer_email", "buyer_name", "total_amount", "currency", "status",
    "created_at", "updated_at", "shipped_at", "filament_assigned", "total_filament_used", "internal_notes", "photo_url",
    "shipping_label_url", "shipping_label_status", "shipping_provider", "tracking_number", "last_customer_contact_at",
    "production_status", "priority", "print_session_id", "estimated_print_time", "actual_print_time", "print_started_at",
    "print_completed_at", "print_failures_count", "print_notes", "items", "synced_at",
}  # fmt: skip


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab, "accounts", "orders", "print_sessions")


@pytest.fixture
async def owner(lab: Lab) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who signed in with Etsy; the account is number 1, and order 1 is its own."""
    shop = account(lab)
    order(lab, shop)
    async with signed_in(lab, shop) as client:
        yield client


async def test_orders_are_listed(owner: httpx.AsyncClient) -> None:
    answer = await owner.get("/orders")
    assert answer.status_code == 200
    fits(answer.json(), PAGE)
    assert answer.json()["total"] == 1
    assert answer.headers["X-RateLimit-Limit"] == "1000"
    assert answer.headers["X-RateLimit-Remaining"] == "999"
    assert int(answer.headers["X-RateLimit-Reset"]) > 0
    assert answer.json()["orders"][0].keys() >= OF_CLIENT


async def test_pages_say_where_they_are(owner: httpx.AsyncClient, lab: Lab) -> None:
    order(lab, 1, *(receipt(number) for number in range(1, 120)))
    body = (await owner.get("/orders?limit=50&offset=50")).json()
    assert {key: body[key] for key in ("total", "limit", "offset", "page", "pages")} == {
        "total": 120, "limit": 50, "offset": 50, "page": 2, "pages": 3,
    }  # fmt: skip
    assert len(body["orders"]) == 50
    following = (await owner.get("/orders", params={"cursor": body["next_cursor"]})).json()
    last = (await owner.get("/orders?offset=100")).json()
    assert [one["id"] for one in following["orders"]] == [one["id"] for one in last["orders"]]
    assert following["next_cursor"] is None


FILTERS = [
    ("status=paid", 1), ("status=PAID", 1), ("status=shipped", 0), ("production_status=queued", 1),
    ("production_status=QUEUED", 1), ("production_status=in_progress", 0), ("status=&production_status=", 1),
    ("start_date=2026-01-05", 1), ("start_date=2026-01-06", 0), ("end_date=2026-01-05", 1), ("end_date=2026-01-04", 0),
    ("start_date=2026-01-05T09:00:00&end_date=2026-01-05T11:00:00", 1), ("end_date=2026-01-05T10:00:00", 0),
    ("product=bracket", 1), ("product=hook", 0), ("min_total=49.99", 1), ("min_total=50", 0), ("max_total=49.99", 1),
    ("search=JOHN@", 1), ("search=123456789", 1), ("search=nobody", 0), ("column=to_do", 1), ("column=shipped", 0),
    ("start_date=9999-12-31T10:00:00", 0), ("end_date=9999-12-31T10:00:00", 1),
]  # fmt: skip


async def test_each_filter_filters(owner: httpx.AsyncClient) -> None:
    for query, found in FILTERS:
        answer = await owner.get(f"/orders?{query}")
        assert answer.status_code == 200, answer.text
        assert (answer.json()["total"], len(answer.json()["orders"])) == (found, found), query


BAD_FILTERS = [
    ("status=sold", "status"), ("production_status=baked", "production_status"), ("start_date=tomorrow", "start_date"),
    ("end_date=2026-13-01", "end_date"), ("limit=0", "limit"), ("limit=1001", "limit"), ("limit=x", "limit"),
    ("offset=-1", "offset"), ("min_total=NaN", "min_total"), ("max_total=1e400", "max_total"), ("cursor=1", "cursor"),
    ("cursor=2026-01-05T10:00:00.000000Z_x", "cursor"), ("search=%00", "search"), ("column=x", "column"),
]  # fmt: skip


async def test_a_bad_filter_is_refused_by_name(owner: httpx.AsyncClient) -> None:
    for query, field in BAD_FILTERS:
        answer = await owner.get(f"/orders?{query}")
        assert answer.status_code == 400, query
        body = answer.json()
        assert body["status"] == 400
        assert field in body["error"]
        assert body["message"] == body["error"]


async def test_one_order(owner: httpx.AsyncClient) -> None:
    answer = await owner.get("/orders/1")
    assert answer.status_code == 200
    fits(answer.json(), ORDER)


async def test_an_order_is_updated(owner: httpx.AsyncClient) -> None:
    wish = {"status": "shipped", "production_status": "completed", "notes": "Completed and ready to ship"}
    answer = await owner.put("/orders/1", json=wish)
    assert answer.status_code == 200
    body = answer.json()
    fits(body, {**ORDER, "status": "shipped", "production_status": "completed", "shipped_at": TIME})
    assert body["internal_notes"] == "Completed and ready to ship"
    assert body["print_completed_at"]
    again = (await owner.put("/orders/1", json={"status": "SHIPPED"})).json()
    assert again["shipped_at"] == body["shipped_at"]


async def test_notes(owner: httpx.AsyncClient) -> None:
    written = await owner.post("/orders/1/notes", json={"content": "Printed successfully, no defects"})
    assert written.status_code == 201
    fits(written.json(), {**NOTE, "order_id": 1})
    listed = await owner.get("/orders/1/notes")
    assert listed.status_code == 200
    fits(listed.json(), [NOTE])
    assert len(listed.json()) == 1
    enveloped = (await owner.get("/orders/1/notes?envelope=true")).json()
    assert enveloped == {"notes": listed.json(), "total": 1}


async def test_communications(owner: httpx.AsyncClient) -> None:
    said = {
        "message": "Customer asked about delivery date",
        "direction": "inbound",
        "channel": "etsy_message",
    }
    logged = await owner.post("/orders/1/communications", json=said)
    assert logged.status_code == 201
    fits(logged.json(), {**said, "id": int, "order_id": 1, "created_at": TIME})
    listed = (await owner.get("/orders/1/communications")).json()
    assert listed["total"] == len(listed["logs"]) == 1
    assert (await owner.get("/orders/1")).json()["last_customer_contact_at"]


async def test_what_the_client_calls_besides(owner: httpx.AsyncClient) -> None:
    made = await owner.put(
        "/orders/1/production-status", json={"production_status": "PRINTING", "print_notes": "slow"}
    )
    assert made.json()["production_status"] == "in_progress"
    assert made.json()["print_started_at"]
    assert (await owner.put("/orders/1/priority", json={"priority": 1})).json()["priority"] == 1
    timed = await owner.put("/orders/1/print-time", json={"estimated_print_time": 90})
    assert timed.json()["estimated_print_time"] == 90
    label = {
        "provider": "USPS",
        "status": "purchased",
        "label_url": "https://x.test/l.pdf",
        "tracking_number": "94",
    }
    labelled = (await owner.post("/orders/1/shipping-label", json=label)).json()
    assert (labelled["shipping_provider"], labelled["tracking_number"]) == ("USPS", "94")
    queue = (await owner.get("/production/queue")).json()
    assert (queue["total"], queue["orders"][0]["id"]) == (1, 1)
    bulk = await owner.post("/orders/bulk-actions", json={"order_ids": [1], "action": "mark_shipped"})
    assert bulk.status_code == 200
    assert (bulk.json()["total"], bulk.json()["orders"][0]["status"]) == (1, "shipped")


async def test_print_sessions(owner: httpx.AsyncClient) -> None:
    made = await owner.post("/print-sessions", json={"name": "Monday", "order_ids": [1], "status": "PLANNED"})
    assert made.status_code == 201
    fits(made.json(), {"id": 1, "name": "Monday", "order_ids": [1], "status": "planned", "created_at": TIME})
    changed = await owner.put("/print-sessions/1", json={"status": "IN_PROGRESS", "order_ids": []})
    assert (changed.json()["status"], changed.json()["order_ids"]) == ("in_progress", [])
    assert (await owner.get("/print-sessions")).json()["total"] == 1
    assert (await owner.delete("/print-sessions/1")).json() == {"message": "Print session deleted"}
    assert (await owner.get("/print-sessions/1")).status_code == 404


async def test_filament_is_assigned(owner: httpx.AsyncClient, lab: Lab) -> None:
    wish = {"product_name": "custom bracket", "standard_filament_amount": 50, "preferred_material": "PLA"}
    async with client_of_shop(lab, "staff") as staff:
        refused = await staff.post("/orders/1/auto-assign-filament", json={})
        assert (refused.status_code, refused.json()["success"]) == (400, False)
        await staff.post("/product-profiles", json=wish)
        await staff.post(
            "/filaments",
            json={"material": "PLA", "color": "Blue", "initial_amount": 1000, "current_amount": 1000},
        )
        answer = (await staff.post("/orders/1/auto-assign-filament", json={})).json()
        assert (answer["success"], answer["total_assigned"]) == (True, 50)
        bulk = await staff.post("/orders/bulk-actions", json={"order_ids": [1], "action": "assign_filament"})
        assert bulk.json()["orders"][0]["filament_assigned"] is True
    assert (await owner.post("/orders/1/auto-assign-filament", json={})).status_code == 403
    refused = await owner.post("/orders/bulk-actions", json={"order_ids": [1], "action": "assign_filament"})
    assert refused.status_code == 403


BODIES: list[tuple[str, str, Any, str]] = [
    ("PUT", "/orders/1", {"status": "sold"}, "status"),
    ("PUT", "/orders/1", {"status": 5}, "status"),
    ("PUT", "/orders/1", {"production_status": "baked"}, "production_status"),
    ("PUT", "/orders/1", {"notes": "x" * 5001}, "notes"),
    ("PUT", "/orders/1", {"notes": "a\x00b"}, "null"),
    ("PUT", "/orders/1", [], "object"),
    ("PUT", "/orders/1/priority", {"priority": 6}, "priority"),
    ("PUT", "/orders/1/priority", {"priority": 0}, "priority"),
    ("PUT", "/orders/1/priority", {}, "priority"),
    ("PUT", "/orders/1/print-time", {"estimated_print_time": -1}, "estimated_print_time"),
    ("PUT", "/orders/1/print-time", {"estimated_print_time": 10**30}, "estimated_print_time"),
    ("PUT", "/orders/1/production-status", {"production_status": "SOLD"}, "production_status"),
    ("POST", "/orders/1/notes", {"content": ""}, "content"),
    ("POST", "/orders/1/notes", {"content": "   "}, "content"),
    ("POST", "/orders/1/notes", {}, "content"),
    ("POST", "/orders/1/communications", {"message": "x", "direction": "sideways"}, "direction"),
    ("POST", "/orders/1/communications", {"message": " "}, "message"),
    ("POST", "/orders/1/shipping-label", {"label_url": "javascript:alert(1)"}, "label_url"),
    ("POST", "/orders/bulk-actions", {"order_ids": [1], "action": "burn"}, "action"),
    ("POST", "/orders/bulk-actions", {"order_ids": [1], "action": "update_status"}, "status"),
    ("POST", "/orders/bulk-actions", {"order_ids": [1], "action": "update_status", "status": "x"}, "status"),
    ("POST", "/orders/bulk-actions", {"order_ids": ["1"], "action": "mark_shipped"}, "order_ids"),
    ("POST", "/print-sessions", {"name": ""}, "name"),
    ("POST", "/print-sessions", {"name": "x", "status": "lost"}, "status"),
    ("POST", "/orders/1/ship", {"tracking_code": "94"}, "carrier_name"),
    ("POST", "/orders/1/photo", None, "multipart"),
]


async def test_a_bad_body_is_refused_by_name_and_changes_nothing(owner: httpx.AsyncClient) -> None:
    before = (await owner.get("/orders/1")).json()
    for method, path, body, word in BODIES:
        answer = await owner.request(method, path, json=body)
        assert answer.status_code == 400, (path, body, answer.text)
        assert word in answer.json()["error"], (path, body, answer.text)
        assert answer.json()["status"] == 400
    assert (await owner.get("/orders/1")).json() == before


ABSENT = [
    ("GET", "", None), ("PUT", "", {"status": "paid"}), ("GET", "/notes", None), ("POST", "/notes", {"content": "x"}),
    ("GET", "/communications", None), ("POST", "/communications", {"message": "x"}), ("GET", "/photo", None),
    ("PUT", "/priority", {"priority": 1}), ("GET", "/packing-slip", None), ("POST", "/ship", {}),
]  # fmt: skip


async def test_what_is_not_theirs_does_not_exist(owner: httpx.AsyncClient, lab: Lab) -> None:
    foreign = order(lab, account(lab, "43"), receipt(5))
    for number in (str(foreign), "999", "9" * 30):
        for method, path, body in ABSENT:
            answer = await owner.request(method, f"/orders/{number}{path}", json=body)
            assert answer.status_code == 404, (method, path, answer.text)
            assert answer.json()["status"] == 404
    listed = (await owner.get("/orders")).json()
    assert [one["id"] for one in listed["orders"]] == [1]
    assert (await owner.get("/orders?account_id=2")).status_code == 404
    for wish in ({"order_ids": [1, foreign]}, {"order_ids": [999]}):
        refused = await owner.post("/orders/bulk-actions", json={**wish, "action": "mark_shipped"})
        assert refused.status_code == 404
        assert (await owner.post("/print-sessions", json={**wish, "name": "x"})).status_code == 404
    assert (await owner.get("/orders/1")).json()["status"] == "paid"
    assert (await owner.get("/print-sessions")).json()["total"] == 0


async def test_who_may(owner: httpx.AsyncClient, lab: Lab) -> None:
    foreign = order(lab, account(lab, "43"), receipt(5))
    async with client_of_shop(lab, "staff") as staff, client_of_shop(lab, None) as nobody:
        assert (await staff.get("/orders")).json()["total"] == 2
        assert (await staff.get("/orders?account_id=2")).json()["orders"][0]["id"] == foreign
        assert (await staff.get(f"/orders/{foreign}")).status_code == 200
        refused = await nobody.get("/orders")
        assert (refused.status_code, refused.json()["status"]) == (401, 401)
    async with client_of_shop(lab, "kiosk") as kiosk:
        assert (await kiosk.get("/orders")).status_code == 403
    # The printers' queue is the house's.
    assert (await owner.post("/orders/1/schedule-prints", json={"printer_id": 1})).status_code == 403


async def test_desks_have_the_same(owner: httpx.AsyncClient, lab: Lab) -> None:
    assert owner
    listed = await lab.staff.get("/orders")
    assert listed.status_code == 200
    fits(listed.json(), PAGE)
    assert "X-RateLimit-Limit" not in listed.headers
    board = (await lab.staff.get("/orders/board")).json()
    assert [column["column"] for column in board["columns"]] == [
        "to_do",
        "printing",
        "printed",
        "shipped",
        "closed",
    ]
    assert [column["total"] for column in board["columns"]] == [1, 0, 0, 0, 0]
    assert (await lab.staff.put("/orders/1", json={"status": "sold"})).status_code == 400
