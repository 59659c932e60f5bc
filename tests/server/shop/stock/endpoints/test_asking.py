"""Whose name an entry keeps, and a request that is sent again."""

import pytest

from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_who_it_was(lab: Lab) -> None:
    spool = (await lab.staff.post("/filaments", json={"material": "PLA", "color": "Red"})).json()
    used = {"filament_id": spool["id"], "amount_used": 5}
    for body in (used, {**used, "staff_name": "Robin"}):
        assert (await lab.staff.post("/filament-usage", json=body)).status_code == 201
    entries = (await lab.staff.get("/filament-ledger")).json()["entries"]
    assert [entry["staff_name"] for entry in entries] == ["Robin", "front-desk", "front-desk"]
    refused = await lab.staff.post("/filament-usage", json={**used, "staff_name": "Mallory"})
    assert refused.status_code == 400


async def test_the_same_request_twice_is_one_use(lab: Lab) -> None:
    spool = (await lab.staff.post("/filaments", json={"material": "PLA", "color": "Red"})).json()
    used = {"filament_id": spool["id"], "amount_used": 5}
    headers = {"Idempotency-Key": "a-key-of-mine"}
    answers = [await lab.staff.post("/filament-usage", json=used, headers=headers) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["filament"]["current_amount"] == 995
    short = await lab.staff.post("/filament-usage", json=used, headers={"Idempotency-Key": "short"})
    assert short.status_code == 400
