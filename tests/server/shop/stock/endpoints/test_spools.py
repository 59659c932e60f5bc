"""Spools as a desk asks for them."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.shop.stock.shelves import add_printer

pytestmark = pytest.mark.anyio
SPOOL = {"material": "PLA", "color": "Red", "color_hex": "#ff0000", "spool_weight": 250, "density": 1.24}


async def added(lab: Lab, **changed: object) -> int:
    answer = await lab.staff.post("/filaments", json={**SPOOL, **changed})
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


async def test_everything_about_a_spool(lab: Lab) -> None:
    spool_id = await added(
        lab, vendor="Prusament", diameter=1.75, location="Shelf A", lot="77", comment="new"
    )
    found = (await lab.staff.get(f"/filaments/{spool_id}")).json()
    said = {
        key: found[key]
        for key in ("vendor", "diameter", "location", "lot", "comment", "density", "color_hex")
    }
    assert said == {
        "vendor": "Prusament", "diameter": 1.75, "location": "Shelf A", "lot": "77", "comment": "new",
        "density": 1.24, "color_hex": "#ff0000",
    }  # fmt: skip
    assert (found["tray"], found["reserved_amount"], found["archived_at"]) == (None, 0, None)


async def test_weighing(lab: Lab) -> None:
    spool_id = await added(lab)
    answer = await lab.staff.post(
        f"/filaments/{spool_id}/weigh", json={"gross_grams": 1150.5, "staff_name": "Dana"}
    )
    assert answer.status_code == 200
    assert answer.json()["filament"]["current_amount"] == 900.5
    entry = answer.json()["entry"]
    assert (entry["change"], entry["reason"], entry["staff_name"]) == (-99.5, "correction", "Dana")
    same = await lab.staff.post(f"/filaments/{spool_id}/weigh", json={"net_grams": 900.5})
    assert same.json()["entry"] is None
    tared = {"gross_grams": 1150.5, "spool_weight": 300}
    found = (await lab.staff.post(f"/filaments/{spool_id}/weigh", json=tared)).json()["filament"]
    assert (found["spool_weight"], found["current_amount"]) == (300, 850.5)


async def test_put_away_and_fetched_back(lab: Lab) -> None:
    spool_id = await added(lab)
    away = await lab.staff.put(f"/filaments/{spool_id}/archived", json={"archived": True})
    assert away.json()["archived_at"] is not None
    assert (await lab.staff.get("/filaments")).json()["total"] == 0
    assert (await lab.staff.get("/filaments?archived=true")).json()["total"] == 1
    back = await lab.staff.put(f"/filaments/{spool_id}/archived", json={"archived": False})
    assert back.json()["archived_at"] is None


async def test_tied_to_a_tray(lab: Lab) -> None:
    printer = add_printer(lab.desk.db, "One")
    spool_id = await added(lab)
    tied = await lab.staff.put(f"/filaments/{spool_id}/tray", json={"printer_id": printer, "slot": 2})
    assert tied.status_code == 200
    assert (tied.json()["tray"]["printer_name"], tied.json()["tray"]["slot"]) == ("One", 2)
    loose = await lab.staff.delete(f"/filaments/{spool_id}/tray")
    assert loose.json()["tray"] is None
    assert (
        await lab.staff.put("/filaments/77/tray", json={"printer_id": printer, "slot": 2})
    ).status_code == 404
