"""Archive and prune over the wire."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from server.foundation import clock
from tests.server import filled_lab

pytestmark = pytest.mark.anyio
LONG_AGO = clock.shift(clock.now(), days=-500)


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with filled_lab.client_of(tmp_path / "data") as opened:
        with filled_lab.opened_desk(tmp_path / "data") as desk:
            filled_lab.add_job(desk, "PAIDPICKEDUP", updated_at=LONG_AGO)
            filled_lab.add_job(desk, "ARCHIVED", updated_at=LONG_AGO)
        yield opened


async def test_archive_and_prune_answer_as_documented(client: httpx.AsyncClient) -> None:
    body = {"retention_days": 90, "staff_name": filled_lab.DANA}
    preview = (await client.post("/admin/prune", json={**body, "dry_run": True})).json()
    assert (preview["jobs_deleted"], preview["would_affect"], len(preview["sample"])) == (0, 1, 1)
    archived = (await client.post("/admin/archive", json=body)).json()
    assert (archived["message"], archived["jobs_archived"]) == ("Archival process completed", 1)
    pruned = (await client.post("/admin/prune", json=body)).json()
    assert (pruned["message"], pruned["jobs_deleted"]) == ("Pruning process completed", 1)
    [left] = (await client.get("/jobs")).json()["jobs"]
    assert left["status"] == "ARCHIVED"  # archived just now, so not old enough to be pruned


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"staff_name": "Dana"}, "retention_days"),
        ({"retention_days": -1, "staff_name": "Dana"}, "retention_days"),
        ({"retention_days": 1.5, "staff_name": "Dana"}, "retention_days"),
        ({"retention_days": 1}, "staff_name"),
        ({"retention_days": 1, "staff_name": "Nobody"}, "staff_name"),
    ],
)
@pytest.mark.parametrize("chore", ["archive", "prune"])
async def test_wrong_bodies_name_their_field(
    client: httpx.AsyncClient, chore: str, body: dict[str, object], field: str
) -> None:
    refused = await client.post(f"/admin/{chore}", json=body)
    assert refused.status_code == 400
    assert list(refused.json()["errors"]) == [field]
    assert (await client.get("/jobs")).json()["total"] == 2
