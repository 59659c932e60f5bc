"""Document 001: each example as it is sent there, and as it is answered there."""

import re
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import httpx
import pytest

from tests.contract.shapes import Maybe, fits
from tests.programs.laboratory import Lab
from tests.programs.shared_lab import emptied
from tests.server.devices.pi import account, client_of_devices, simulated

pytestmark = pytest.mark.anyio

JOHN = {"username": "john_doe", "password": "securePassword123"}
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
DEVICE = {
    "device_id": int,
    "name": "Raspberry Pi 4B",
    "type": "Pi4",
    "last_sync_at": Maybe(TIME),
    "sync_status_code": Maybe(int),
    "error_message": Maybe(str),
    "last_attempt_at": Maybe(TIME),
}


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab)


@pytest.fixture
async def nobody(lab: Lab) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of_devices(lab) as client:
        yield client


@pytest.fixture
async def john(lab: Lab) -> AsyncIterator[httpx.AsyncClient]:
    async with aclosing(await account(lab, **_as_named(JOHN))) as client:
        yield client


async def test_register(nobody: httpx.AsyncClient) -> None:
    answer = await nobody.post("/auth/register", json=JOHN)
    assert answer.status_code == 201
    exactly(answer.json(), {"message": "User registered successfully.", "token": str})
    again = await nobody.post("/auth/register", json=JOHN)
    assert (again.status_code, again.json()) == (400, {"message": "Username already exists"})
    bearer = {"Authorization": f"Bearer {answer.json()['token']}"}
    assert (await nobody.get("/devices", headers=bearer)).status_code == 200


async def test_login(nobody: httpx.AsyncClient) -> None:
    await nobody.post("/auth/register", json=JOHN)
    answer = await nobody.post("/auth/login", json=JOHN)
    assert answer.status_code == 200
    exactly(answer.json(), {"message": "Login successful.", "token": str})
    for wrong in ({**JOHN, "password": "x"}, {**JOHN, "username": "jane_smith"}):
        refused = await nobody.post("/auth/login", json=wrong)
        assert (refused.status_code, refused.json()) == (401, {"message": "Invalid username or password."})


async def test_no_token_and_a_wrong_one(nobody: httpx.AsyncClient) -> None:
    for path in ("/devices", "/devices/101"):
        answer = await nobody.get(path)
        assert (answer.status_code, answer.json()) == (401, {"message": "No auth token provided"})
        answer = await nobody.get(path, headers={"Authorization": "Bearer <your_jwt_token>"})
        assert (answer.status_code, answer.json()) == (401, {"message": "Invalid auth token"})


async def test_get_all_devices(lab: Lab, john: httpx.AsyncClient) -> None:
    for _ in range(5):
        await simulated(lab)
    answer = await john.get("/devices")
    assert answer.status_code == 200
    said = answer.json()
    assert said["count"] == 5
    assert [one["device_id"] for one in said["devices"]] == [101, 102, 103, 104, 105]
    for one in said["devices"]:
        exactly(one, DEVICE)


async def test_sync_device(lab: Lab, john: httpx.AsyncClient) -> None:
    await simulated(lab)
    answer = await john.get("/devices/101")
    assert answer.status_code == 200
    synced = {
        **DEVICE,
        "last_sync_at": TIME,
        "last_attempt_at": TIME,
        "sync_status_code": 200,
        "error_message": None,
    }
    exactly(answer.json(), {"message": "Device synced successfully", "device": dict})
    exactly(answer.json()["device"], synced)
    assert answer.json()["device"]["last_sync_at"] == answer.json()["device"]["last_attempt_at"]
    assert (await john.get("/devices")).json()["devices"] == [answer.json()["device"]]


@pytest.mark.parametrize(
    ("outcome", "code", "error"),
    [
        ("timeout", 400, "Connection Timeout"),
        ("authentication", 400, "Authentication Failure"),
        ("unreachable", 404, "Server Not Reachable"),
        ("unknown", 500, "Unknown Sync Error"),
    ],
)
async def test_failed_syncs(lab: Lab, john: httpx.AsyncClient, outcome: str, code: int, error: str) -> None:
    await simulated(lab)
    before = (await john.get("/devices/101")).json()["device"]
    await lab.admin.patch("/devices/101", json={"options": {"outcome": outcome}})
    answer = await john.get("/devices/101")
    assert answer.status_code == code
    exactly(answer.json(), {"message": f"Sync failed: {error}", "device": dict})
    failed = answer.json()["device"]
    exactly(failed, {**DEVICE, "sync_status_code": code, "error_message": error})
    assert failed["last_sync_at"] == before["last_sync_at"]
    assert failed["last_attempt_at"] > before["last_attempt_at"]


async def test_an_unknown_device(john: httpx.AsyncClient) -> None:
    answer = await john.get("/devices/123")
    assert (answer.status_code, answer.json()) == (404, {"message": "Device with ID 123 not found"})


def exactly(found: Any, shape: dict[str, Any]) -> None:
    """As the document shows it, and nothing beside."""
    fits(found, shape)
    assert set(found) == set(shape)


def _as_named(credentials: dict[str, str]) -> dict[str, str]:
    return {"name": credentials["username"], "password": credentials["password"]}
