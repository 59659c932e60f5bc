"""Document 000, the personal job list: each example as it is written there, and what seed-notes adds to it."""

from typing import Any

import httpx
import pytest

from tests.programs.laboratory import Lab, client_of
from tests.programs.shared_lab import emptied

pytestmark = pytest.mark.anyio

PERSON = {"username": "your_username", "password": "your_password"}
EXAMPLE = {"file_name": "example.gcode", "file_path": "/user/jobs/example.gcode", "priority": 1}
OTHER = {"file_name": "other.gcode", "file_path": "/user/jobs/other.gcode", "priority": 2}
INCOMPLETE = "Each job must have file_name, file_path, and priority"
NOT_YOURS = "Job not found or does not belong to user"


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab)


@pytest.fixture
async def me(lab: Lab) -> httpx.AsyncClient:
    return await signed_in(lab, "your_username")


async def signed_in(lab: Lab, name: str) -> httpx.AsyncClient:
    client = client_of(lab.app, None)
    client.base_url = httpx.URL("http://lab.test")
    person = {**PERSON, "username": name}
    assert (await client.post("/register", json=person)).status_code == 201
    token = (await client.post("/login", json=person)).json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    return client


async def synced(client: httpx.AsyncClient, *jobs: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post("/sync_jobs", json=list(jobs))
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return {key: body[key] for key in ("message", "added", "deleted", "kept", "updated")}


async def listed(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    answer = await client.get("/sync_jobs")
    assert answer.status_code == 200
    documented = ("id", "file_name", "file_path", "priority", "file_exist")
    return [{key: row[key] for key in documented} for row in answer.json()]


def counted(added: int, deleted: int, kept: int, updated: int) -> dict[str, Any]:
    return {
        "message": "Jobs synced successfully",
        "added": added,
        "deleted": deleted,
        "kept": kept,
        "updated": updated,
    }


def refused(answer: httpx.Response, status: int, sentence: str) -> None:
    assert answer.status_code == status, answer.text
    assert (answer.json()["message"], answer.json()["error"]) == (sentence, sentence)


async def test_register_and_login(lab: Lab) -> None:
    root = httpx.URL("http://lab.test")
    answer = await lab.public.post(root.join("/register"), json=PERSON)
    assert answer.status_code == 201
    assert answer.json() == {"message": "User registered successfully"}
    refused(await lab.public.post(root.join("/register"), json=PERSON), 409, "Username already exists")
    for missing in ({}, {"username": "x"}, {"password": "x"}, {"username": "", "password": ""}):
        for path in ("/register", "/login"):
            answer = await lab.public.post(root.join(path), json=missing)
            refused(answer, 400, "Username and password are required")
    signed = await lab.public.post(root.join("/login"), json=PERSON)
    assert signed.status_code == 200
    assert set(signed.json()) == {"access_token"}
    wrong = await lab.public.post(root.join("/login"), json={**PERSON, "password": "x"})
    refused(wrong, 401, "Invalid username or password")


async def test_everything_but_the_door_needs_a_token(lab: Lab) -> None:
    for headers in ({}, {"Authorization": "Bearer JWT_TOKEN"}, dict(lab.staff.headers)):
        for method, path in (
            ("GET", "/sync_jobs"),
            ("POST", "/sync_jobs"),
            ("PUT", "/upload_file/1"),
            ("GET", "/download_file/1"),
        ):
            answer = await lab.public.request(method, f"http://lab.test{path}", headers=headers)
            refused(answer, 401, "Invalid or expired token")


async def test_the_example_of_a_sync(me: httpx.AsyncClient) -> None:
    assert await synced(me, EXAMPLE) == counted(1, 0, 0, 0)
    assert await synced(me, {**EXAMPLE, "priority": 5}, OTHER) == counted(1, 0, 1, 1)


async def test_counters(me: httpx.AsyncClient) -> None:
    assert await synced(me, EXAMPLE, OTHER) == counted(2, 0, 0, 0)
    assert await synced(me, EXAMPLE, OTHER) == counted(0, 0, 2, 0)
    assert await synced(me, {**EXAMPLE, "file_name": "a.gcode"}) == counted(0, 1, 1, 1)
    assert await synced(me) == counted(0, 1, 0, 0)
    assert await listed(me) == []


async def test_the_example_of_the_list(me: httpx.AsyncClient) -> None:
    await synced(me, OTHER, EXAMPLE)
    first, second = await listed(me)
    assert first == {"id": first["id"], **EXAMPLE, "file_exist": False}
    assert second == {"id": second["id"], **OTHER, "file_exist": False}


async def test_upload_and_download(me: httpx.AsyncClient) -> None:
    await synced(me, EXAMPLE)
    job = (await listed(me))[0]
    refused(await me.get(f"/download_file/{job['id']}"), 404, "No file has been uploaded for this job")
    answer = await me.put(f"/upload_file/{job['id']}", files={"file": ("x.gcode", b"G28\n")})
    assert answer.status_code == 200
    assert answer.json()["message"] == "File uploaded successfully"
    assert (await listed(me))[0]["file_exist"] is True
    got = await me.get(f"/download_file/{job['id']}")
    assert (got.status_code, got.content) == (200, b"G28\n")
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"].startswith('attachment; filename="example.gcode"')
    assert got.headers["x-content-type-options"] == "nosniff"


async def test_bytes_stay_with_their_job_and_go_with_it(lab: Lab, me: httpx.AsyncClient) -> None:
    await synced(me, EXAMPLE)
    job = (await listed(me))[0]
    await me.put(f"/upload_file/{job['id']}", files={"file": ("x", b"bytes")})
    await synced(me, {**EXAMPLE, "file_name": "renamed.gcode", "priority": 9})
    assert (await listed(me))[0]["file_exist"] is True
    got = await me.get(f"/download_file/{job['id']}")
    assert got.content == b"bytes"
    assert 'filename="renamed.gcode"' in got.headers["content-disposition"]
    await synced(me)
    refused(await me.get(f"/download_file/{job['id']}"), 404, NOT_YOURS)
    assert [path for path in (lab.place.folder / "jobsync").rglob("*") if path.is_file()] == []
    await synced(me, EXAMPLE)
    assert (await listed(me))[0]["file_exist"] is False


async def test_an_empty_file_is_a_file(me: httpx.AsyncClient) -> None:
    await synced(me, EXAMPLE)
    job = (await listed(me))[0]
    assert (await me.put(f"/upload_file/{job['id']}", files={"file": ("x", b"")})).status_code == 200
    assert (await listed(me))[0]["file_exist"] is True
    got = await me.get(f"/download_file/{job['id']}")
    assert (got.status_code, got.content) == (200, b"")


@pytest.mark.parametrize("body", [{}, {"jobs": []}, "x", 1, None])
async def test_not_a_list(me: httpx.AsyncClient, body: Any) -> None:
    await synced(me, EXAMPLE)
    refused(await me.post("/sync_jobs", json=body), 400, "Expected a list of jobs")
    assert len(await listed(me)) == 1


@pytest.mark.parametrize("field", ["file_name", "file_path", "priority"])
@pytest.mark.parametrize("gone", [True, False])
async def test_an_incomplete_job_changes_nothing(me: httpx.AsyncClient, field: str, gone: bool) -> None:
    await synced(me, EXAMPLE)
    broken = {key: value for key, value in OTHER.items() if key != field} if gone else {**OTHER, field: None}
    refused(await me.post("/sync_jobs", json=[broken]), 400, INCOMPLETE)
    refused(await me.post("/sync_jobs", json=["x"]), 400, INCOMPLETE)
    assert [job["file_path"] for job in await listed(me)] == [EXAMPLE["file_path"]]


async def test_a_path_that_stands_there_twice_changes_nothing(me: httpx.AsyncClient) -> None:
    await synced(me, EXAMPLE)
    refused(await me.post("/sync_jobs", json=[OTHER, {**OTHER, "priority": 7}]), 400, INCOMPLETE)
    assert [job["file_path"] for job in await listed(me)] == [EXAMPLE["file_path"]]


async def test_an_upload_without_a_file(me: httpx.AsyncClient) -> None:
    await synced(me, EXAMPLE)
    path = f"/upload_file/{(await listed(me))[0]['id']}"
    for given in (
        {"files": {"other": ("x.gcode", b"x")}},
        {"data": {"file": "text"}},
        {"json": {}},
        {"files": {"file": ("", b"x")}},
    ):
        answer = await me.put(path, **given)  # type: ignore[arg-type]  # each is one way to send it wrongly
        assert answer.status_code == 400, answer.text
        assert answer.json()["message"] == answer.json()["error"]


async def test_people_never_see_each_other(lab: Lab, me: httpx.AsyncClient) -> None:
    stranger = await signed_in(lab, "somebody_else")
    await synced(me, EXAMPLE)
    job = (await listed(me))[0]
    await me.put(f"/upload_file/{job['id']}", files={"file": ("x", b"mine")})
    assert await listed(stranger) == []
    await synced(stranger, EXAMPLE)
    for number in (job["id"], 10**6, "99999999999999999999999", "x", "-1", "1e3"):
        refused(await stranger.get(f"/download_file/{number}"), 404, NOT_YOURS)
        put = await stranger.put(f"/upload_file/{number}", files={"file": ("x", b"theirs")})
        refused(put, 404, NOT_YOURS)
    await synced(stranger)
    assert (await me.get(f"/download_file/{job['id']}")).content == b"mine"
