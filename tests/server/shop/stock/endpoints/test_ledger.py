"""The ledger in pages and as a file."""

import csv
import io

import pytest

from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_pages_and_filters(lab: Lab) -> None:
    spool = (await lab.staff.post("/filaments", json={"material": "PLA", "color": "Red"})).json()
    for order in (1, 2, 3):
        body = {"filament_id": spool["id"], "amount_used": 5, "order_id": order}
        await lab.staff.post("/filament-usage", json=body)
    first = (await lab.staff.get("/filament-ledger?limit=3")).json()
    assert [entry["order_id"] for entry in first["entries"]] == [3, 2, 1]
    last = (await lab.staff.get(f"/filament-ledger?limit=3&before={first['next']}")).json()
    assert ([entry["reason"] for entry in last["entries"]], last["next"]) == (["new_spool"], None)
    assert last["entries"][0]["filament"] == f"PLA Red (spool {spool['id']})"
    of_order = (await lab.staff.get(f"/filaments/{spool['id']}/ledger?order_id=2")).json()
    assert len(of_order["entries"]) == 1
    assert (await lab.staff.get("/filament-ledger?since=soon")).status_code == 400
    assert (await lab.staff.get("/filament-ledger?since=2099-01-01T00:00:00Z")).json()["entries"] == []


async def test_as_a_file(lab: Lab) -> None:
    body = {"material": "=1+1", "color": "Red", "note": "=cmd()"}
    spool = (await lab.staff.post("/filaments", json=body)).json()
    answer = await lab.staff.get(f"/filaments/{spool['id']}/ledger?format=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "filament-ledger.csv" in answer.headers["content-disposition"]
    [row] = csv.DictReader(io.StringIO(answer.text))
    assert (row["change"], row["note"]) == ("1000", "'=cmd()")
    assert row["filament"].startswith("'=1+1")
