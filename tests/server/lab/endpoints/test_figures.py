"""The numbers over the wire: types as documented, filters by name and alias."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.server import filled_lab

pytestmark = pytest.mark.anyio


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with filled_lab.client_of(tmp_path / "data") as opened:
        with filled_lab.opened_desk(tmp_path / "data") as desk:
            filled_lab.add_job(desk, printer="Formlabs Form 3", discipline="Art")
            filled_lab.add_job(desk, "PRINTING", content=b"solid" + bytes(3 << 20))
        yield opened


async def test_the_dashboard(client: httpx.AsyncClient) -> None:
    found = (await client.get("/stats")).json()
    assert (found["uploaded"], found["printing"], found["readyToPrint"]) == (1, 1, 0)
    assert (found["storage_usage_mb"], found["storage_limit_mb"]) == (3, 10240)
    assert all(type(value) is int for value in found.values())


async def test_the_details_have_the_documented_types(client: httpx.AsyncClient) -> None:
    found = (await client.get("/stats/detailed")).json()
    trends = found["submission_trends"]
    assert len(trends["dates"]) == len(trends["counts"]) == 30
    assert found["printer_utilization"] == {"Formlabs Form 3": 1, "Prusa MK4S": 1}
    assert set(found["average_processing_time"]) == {
        "upload_to_approval", "approval_to_printing", "printing_to_completion",
    }  # fmt: skip
    assert (found["revenue_usd"], found["days"]) == ("0.00", 30)
    assert found["per_printer"]["Prusa MK4S"]["jobs"] == 1


async def test_filters_take_names_and_aliases(client: httpx.AsyncClient) -> None:
    for printer in ("Form 3", "formlabs form 3"):
        answer = await client.get("/stats/detailed", params={"printer": printer, "days": 7})
        assert answer.json()["printer_utilization"] == {"Formlabs Form 3": 1}
    nobody = (await client.get("/stats/detailed", params={"discipline": "Alchemy"})).json()
    assert nobody["printer_utilization"] == {}
    everything = (await client.get("/stats/detailed", params={"printer": "all", "discipline": "all"})).json()
    assert sum(everything["submission_trends"]["counts"]) == 2


async def test_days_out_of_bounds_are_refused(client: httpx.AsyncClient) -> None:
    for days in ("0", "abc", "99999"):
        refused = await client.get("/stats/detailed", params={"days": days})
        assert (refused.status_code, list(refused.json()["errors"])) == (400, ["days"])
