"""Document 004, filament: each example as it is written there, and the calls of its real client."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.contract.shapes import TIME, fits
from tests.programs.laboratory import Lab
from tests.programs.shared_lab import emptied
from tests.server.shop.counter import client_of_shop

pytestmark = pytest.mark.anyio

BLUE = {
    "material": "PLA",
    "color": "Blue",
    "initial_amount": 1000,
    "current_amount": 1000,
    "cost_per_gram": 0.015,
    "low_stock_threshold": 100,
}
RED = {**BLUE, "color": "Red", "current_amount": 750, "cost_per_gram": 0.02}
FILAMENT = {
    "id": int,
    "material": "PLA",
    "color": str,
    "initial_amount": 1000,
    "current_amount": int,
    "cost_per_gram": float,
    "low_stock_threshold": 100,
    "created_at": TIME,
    "updated_at": TIME,
}
OF_THE_CLIENT = {"used_amount": int, "is_low_stock": bool, "unit": "g"}
REFUSED = {"error": str, "status": int}


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab)


@pytest.fixture
async def shop(lab: Lab) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of_shop(lab) as client:
        yield client


async def added(shop: httpx.AsyncClient, **changed: Any) -> dict[str, Any]:
    answer = await shop.post("/filaments", json={**BLUE, **changed})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def test_add_and_list(shop: httpx.AsyncClient) -> None:
    answer = await shop.post("/filaments", json=BLUE)
    assert answer.status_code == 201
    fits(answer.json(), {**FILAMENT, **BLUE, **OF_THE_CLIENT})
    await added(shop, **RED)
    listed = await shop.get("/filaments")
    assert listed.status_code == 200
    fits(listed.json(), {"filaments": [{**FILAMENT, **OF_THE_CLIENT}], "total": 2})
    red = listed.json()["filaments"][1]
    assert {key: red[key] for key in RED} == RED
    assert (red["used_amount"], red["is_low_stock"]) == (250, False)


# What a query finds, of a blue spool, a red one that is low, and a black one of PETG.
FOUND = (
    ("", ["Blue", "Red", "Black"]),
    ("material=PLA", ["Blue", "Red"]),
    ("material=petg", ["Black"]),
    ("color=red", ["Red"]),
    ("low_stock=true", ["Red"]),
    ("low_stock=false", ["Blue", "Red", "Black"]),
    ("material=PLA&low_stock=true", ["Red"]),
    ("material=ABS", []),
)


async def test_filters(shop: httpx.AsyncClient) -> None:
    await added(shop)
    await added(shop, color="Red", current_amount=100)
    await added(shop, material="PETG", color="Black")
    for query, colours in FOUND:
        answer = (await shop.get(f"/filaments?{query}")).json()
        assert sorted(one["color"] for one in answer["filaments"]) == sorted(colours), query
        assert answer["total"] == len(colours)


async def test_change_is_the_same_as_add(shop: httpx.AsyncClient) -> None:
    spool = await added(shop)
    answer = await shop.put(f"/filaments/{spool['id']}", json={**RED, "current_amount": 500})
    assert answer.status_code == 200
    fits(answer.json(), {**FILAMENT, "color": "Red", "current_amount": 500, "used_amount": 500})
    ledger = (await shop.get(f"/filaments/{spool['id']}/ledger")).json()["entries"]
    assert [(entry["reason"], entry["change"]) for entry in ledger] == [
        ("correction", -500),
        ("new_spool", 1000),
    ]


async def test_remove(shop: httpx.AsyncClient) -> None:
    spool = await added(shop)
    answer = await shop.delete(f"/filaments/{spool['id']}")
    assert answer.status_code == 200
    assert answer.json() == {"message": "Filament deleted"}
    assert (await shop.get("/filaments")).json()["total"] == 0
    assert (await shop.delete(f"/filaments/{spool['id']}")).status_code == 404
    assert len((await shop.get(f"/filaments/{spool['id']}/ledger")).json()["entries"]) == 1


async def test_the_real_client_books_a_use(shop: httpx.AsyncClient) -> None:
    spool = await added(shop)
    asked = {"filament_id": spool["id"], "amount_used": 25.5, "order_id": 12, "description": "Bracket"}
    answer = await shop.post("/filament-usage", json=asked)
    assert answer.status_code == 201
    fits(answer.json()["usage"], {"id": int, "created_at": TIME, **asked})
    assert answer.json()["filament"]["current_amount"] == 974.5
    found = (await shop.get("/filament-usage/order/12")).json()
    assert found["total_filament_used"] == 25.5
    assert [one["id"] for one in found["usages"]] == [answer.json()["usage"]["id"]]
    assert (await shop.get("/filament-usage/order/13")).json() == {"usages": [], "total_filament_used": 0}


async def test_more_than_there_is_conflicts(shop: httpx.AsyncClient) -> None:
    spool = await added(shop)
    answer = await shop.post("/filament-usage", json={"filament_id": spool["id"], "amount_used": 1000.5})
    assert answer.status_code == 409
    fits(answer.json(), {**REFUSED, "status": 409})
    assert (await shop.get(f"/filaments/{spool['id']}")).json()["current_amount"] == 1000


WRONG: tuple[tuple[str, str, Any, int], ...] = (
    ("POST", "/filaments", {}, 400),
    ("POST", "/filaments", {"material": "PLA"}, 400),
    ("POST", "/filaments", {**BLUE, "current_amount": -1}, 400),
    ("POST", "/filaments", {**BLUE, "current_amount": "a lot"}, 400),
    ("POST", "/filaments", {**BLUE, "initial_amount": 1e300}, 400),
    ("POST", "/filaments", {**BLUE, "material": "P\0A"}, 400),
    ("POST", "/filaments", {**BLUE, "color_hex": "red"}, 400),
    ("POST", "/filaments", {**BLUE, "material": "x" * 101}, 400),
    ("POST", "/filaments", [BLUE], 400),
    ("GET", "/filaments?low_stock=perhaps", None, 400),
    ("GET", "/filaments?limit=0", None, 400),
    ("GET", "/filaments/77", None, 404),
    ("GET", "/filaments/999999999999999999", None, 404),
    ("GET", "/filaments/" + "9" * 5000, None, 404),
    ("PUT", "/filaments/77", BLUE, 404),
    ("POST", "/filament-usage", {"filament_id": 77, "amount_used": 1}, 404),
    ("POST", "/filament-usage", {"filament_id": 1, "amount_used": 0}, 400),
    ("POST", "/filament-usage", {"filament_id": 1}, 400),
)


async def test_errors(shop: httpx.AsyncClient) -> None:
    for method, path, body, status in WRONG:
        answer = await shop.request(method, path, json=body)
        assert answer.status_code == status, (method, path, body)
        fits(answer.json(), {**REFUSED, "status": status})
    assert (await shop.get("/filaments")).json()["total"] == 0


async def test_only_for_staff(lab: Lab) -> None:
    async with client_of_shop(lab, None) as nobody, client_of_shop(lab, "kiosk") as kiosk:
        assert (await nobody.get("/filaments")).status_code == 401
        assert (await kiosk.get("/filaments")).status_code == 403
    async with client_of_shop(lab, "staff") as staff:
        assert (await staff.get("/filaments")).status_code == 200


async def test_the_desks_have_the_same(lab: Lab) -> None:
    answer = await lab.staff.post("/filaments", json={**BLUE, "staff_name": "Dana"})
    assert answer.status_code == 201
    fits(answer.json(), FILAMENT)
    assert (await lab.staff.get("/filaments")).json()["total"] == 1
    refused = await lab.staff.post("/filaments", json={**BLUE, "staff_name": "Nobody"})
    assert refused.status_code == 400
    assert set(refused.json()["errors"]) == {"staff_name"}
