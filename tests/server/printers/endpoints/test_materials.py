"""Spools under /api/v1."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.printers.asking import added
from tests.server.printers.fake_driver import FakeMaker

pytestmark = pytest.mark.anyio


async def test_a_spool_is_stated_and_corrected(fakes: FakeMaker, lab: Lab) -> None:
    printer = await added(lab)
    stated = {"slot": 3, "material_type": "PLA", "color": "#336699", "weight_grams": 750}
    made = await lab.staff.post(f"/printers/{printer}/materials", json=stated)
    assert made.status_code == 201
    changed = await lab.staff.put(f"/printers/materials/{made.json()['id']}", json={"remaining_pct": 50})
    assert changed.json()["remaining_grams"] == 375
    listed = await lab.staff.get(f"/printers/{printer}/materials")
    assert listed.json()["materials"] == [changed.json()]


async def test_refusals(fakes: FakeMaker, lab: Lab) -> None:
    printer = await added(lab)
    assert (await lab.staff.get("/printers/77/materials")).status_code == 404
    assert (await lab.staff.put("/printers/materials/77", json={})).status_code == 404
    answer = await lab.staff.post(f"/printers/{printer}/materials", json={"slot": 99})
    assert answer.status_code == 400
    assert "slot" in answer.json()["errors"]
    assert (await lab.kiosk.get(f"/printers/{printer}/materials")).status_code == 403
