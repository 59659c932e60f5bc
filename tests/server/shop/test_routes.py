"""Every address of document 004's printers, and what lies beside them."""

from typing import Any

import httpx
import pytest

from server.foundation.operations import Who
from server.shop import routes
from tests.programs.laboratory import Lab
from tests.server.shop.counter import client_of_shop

pytestmark = pytest.mark.anyio
DOCUMENTED = {
    ("GET", "/bambu/printers"),
    ("POST", "/bambu/printers"),
    ("GET", "/bambu/printers/{printer_id:int}/status"),
    ("DELETE", "/bambu/printers/{printer_id:int}"),
    ("GET", "/bambu/materials"),
    ("PUT", "/bambu/materials/{id:int}"),
    ("POST", "/bambu/scheduled-prints"),
    ("GET", "/bambu/scheduled-prints"),
    ("GET", "/bambu/scheduled-prints/{id:int}/queue"),
    ("PUT", "/bambu/scheduled-prints/{id:int}"),
    ("DELETE", "/bambu/scheduled-prints/{id:int}"),
    ("GET", "/bambu/notifications"),
    ("PUT", "/bambu/notifications/{id:int}"),
}


def test_the_document_is_served_and_nothing_is_public() -> None:
    nobody: Any = None  # a handler is not called here
    found = routes.operations(nobody)
    assert {(one.method, one.path) for one in found} >= DOCUMENTED
    # An Etsy user gets what is theirs; a kiosk, which anybody may stand before, nothing.
    assert min(one.who for one in found) is Who.ACCOUNT


async def test_the_lab_keeps_its_own_words(shop: httpx.AsyncClient, lab: Lab) -> None:
    assert (await lab.staff.get("/no/such/address")).json() == {"message": "Not found"}
    assert set((await shop.get("/no/such/address")).json()) == {"error", "status", "message"}
    wrong = await shop.patch("/bambu/printers", json={})
    assert (wrong.status_code, wrong.json()["status"]) == (405, 405)
    assert "POST" in wrong.headers["allow"]


async def test_a_token_of_elsewhere_is_worth_nothing(lab: Lab) -> None:
    async with client_of_shop(lab, None) as nobody:
        answer = await nobody.get("/bambu/printers", headers={"Authorization": "Bearer x.y.z"})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_body_that_is_too_large_keeps_the_shape(shop: httpx.AsyncClient) -> None:
    answer = await shop.post("/bambu/printers", content=b"x" * 200_000)
    assert answer.status_code == 413
    assert answer.json()["status"] == 413
    assert "x-ratelimit-limit" in answer.headers
