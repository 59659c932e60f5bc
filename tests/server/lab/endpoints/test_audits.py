"""The audit's calls, as an administrator's desk makes them."""

from collections.abc import AsyncIterator
from pathlib import Path

import anyio
import httpx
import pytest

from tests.server import filled_lab

pytestmark = pytest.mark.anyio


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with filled_lab.client_of(tmp_path / "data") as opened:
        yield opened


async def finished(client: httpx.AsyncClient) -> dict[str, object]:
    with anyio.fail_after(20):
        while (status := (await client.get("/admin/audit/status")).json())["state"] == "running":  # noqa: ASYNC110  # what it waits for is an answer of the server
            await anyio.sleep(0.02)
    return dict(status)


async def test_before_the_first_audit(client: httpx.AsyncClient) -> None:
    assert (await client.get("/admin/audit/report")).status_code == 404
    status = (await client.get("/admin/audit/status")).json()
    assert status == {
        "task_id": None, "state": "idle", "progress": 0.0, "started_at": None, "finished_at": None,
    }  # fmt: skip


async def test_from_start_to_report_to_deleting_an_orphan(client: httpx.AsyncClient, tmp_path: Path) -> None:
    orphan = tmp_path / "data" / "storage" / "Uploaded" / "orphan.stl"
    orphan.write_bytes(b"?")
    started = await client.post("/admin/audit/start")
    assert started.status_code == 202
    assert started.json()["message"] == "System audit started successfully."
    status = await finished(client)
    assert (status["state"], status["task_id"]) == ("done", started.json()["task_id"])
    report = (await client.get("/admin/audit/report")).json()
    assert report["orphaned_files"] == ["storage/Uploaded/orphan.stl"]
    body = {"file_path": report["orphaned_files"][0], "staff_name": filled_lab.DANA}
    refused = await client.request(
        "DELETE", "/admin/audit/orphaned-file", json={**body, "staff_name": "Nobody"}
    )
    assert (refused.status_code, orphan.exists()) == (400, True)
    deleted = await client.request("DELETE", "/admin/audit/orphaned-file", json=body)
    assert deleted.json() == {"message": "Orphaned file deleted successfully."}
    assert not orphan.exists()
    again = await client.request("DELETE", "/admin/audit/orphaned-file", json=body)
    assert again.status_code == 404


async def test_a_jobs_file_and_its_only_copy_are_kept(client: httpx.AsyncClient, tmp_path: Path) -> None:
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        job_id = filled_lab.add_job(desk, "PENDING")
        path = filled_lab.path_of(desk, job_id)
    body = {"file_path": f"storage/Pending/{path.name}", "staff_name": filled_lab.DANA}
    refused = await client.request("DELETE", "/admin/audit/orphaned-file", json=body)
    assert (refused.status_code, refused.json()["job_id"]) == (409, job_id)
    moved = path.rename(path.parents[1] / "Uploaded" / path.name)
    body["file_path"] = f"storage/Uploaded/{path.name}"
    refused = await client.request("DELETE", "/admin/audit/stale-file", json=body)
    assert refused.status_code == 409
    assert moved.exists()
    path.write_bytes(moved.read_bytes())
    assert (await client.request("DELETE", "/admin/audit/stale-file", json=body)).status_code == 200
    assert (moved.exists(), path.exists()) == (False, True)


async def test_a_finding_can_be_marked(client: httpx.AsyncClient, tmp_path: Path) -> None:
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        job_id = filled_lab.add_job(desk)
    body = {"job_id": job_id, "staff_name": filled_lab.DANA, "issues": ["missing"]}
    assert (await client.post("/admin/audit/mark-reviewed", json=body)).status_code == 200
    history = (await client.get(f"/jobs/{job_id}")).json()["events"]
    assert history[-1]["event_type"] == "AuditIssueReviewed"
    unknown = await client.post("/admin/audit/mark-reviewed", json={**body, "job_id": "x"})
    assert unknown.status_code == 404


async def test_strangers_may_not(client: httpx.AsyncClient) -> None:
    del client.headers["Authorization"]
    assert (await client.post("/admin/audit/start")).status_code == 401
    assert (await client.request("DELETE", "/admin/audit/orphaned-file", json={})).status_code == 401
