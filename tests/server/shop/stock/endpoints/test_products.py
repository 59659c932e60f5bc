"""Product profiles as the real client sends them."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.programs.laboratory import Lab
from tests.server.shop.counter import client_of_shop
from tests.server.shop.stock.shelves import add_printer, queue

pytestmark = pytest.mark.anyio
BRACKET = {
    "product_name": "Custom Bracket", "standard_filament_amount": 25.5, "preferred_material": "PLA",
    "preferred_color": "Red", "print_time_minutes": 240, "material_cost": 2.5, "overhead_cost": 1, "target_margin_pct": 40,
    "layer_height_mm": 0.2, "notes": None, "category": "Brackets",
}  # fmt: skip


@pytest.fixture
async def shop(lab: Lab) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of_shop(lab) as client:
        yield client


async def test_profiles(shop: httpx.AsyncClient) -> None:
    made = await shop.post("/product-profiles", json=BRACKET)
    assert made.status_code == 201
    assert {key: made.json()[key] for key in BRACKET} == BRACKET
    assert made.json()["suggested_price"] == 4.9
    path = f"/product-profiles/{made.json()['id']}"
    changed = await shop.put(path, json={"material_cost": 0, "overhead_cost": None})
    assert changed.json()["suggested_price"] is None
    listed = (await shop.get("/product-profiles")).json()
    assert (listed["total"], listed["profiles"]) == (1, [changed.json()])
    assert (await shop.get(path)).json() == changed.json()
    assert (await shop.delete(path)).json() == {"message": "Product profile deleted"}
    assert (await shop.get(path)).status_code == 404
    assert (await shop.post("/product-profiles", json={"product_name": "X"})).status_code == 400


async def test_the_spool_of_a_scheduled_print(lab: Lab, shop: httpx.AsyncClient) -> None:
    entry = queue(lab.desk.db, add_printer(lab.desk.db))
    spool = (await shop.post("/filaments", json={"material": "PLA", "color": "Red"})).json()
    body = {"filament_id": spool["id"], "grams": 12.5}
    answer = await shop.put(f"/scheduled-prints/{entry.id}/filament", json=body)
    assert answer.json() == {"scheduled_id": entry.id, **body}
    assert (await shop.get(f"/filaments/{spool['id']}")).json()["reserved_amount"] == 12.5
    assert (await shop.put("/scheduled-prints/77/filament", json=body)).status_code == 404
