"""The list with the newer clients' parameters, and the GET that syncs."""

from contextlib import aclosing
from typing import Any

import httpx
import pytest

from server.devices import devices
from tests.programs.laboratory import Lab
from tests.server.devices.pi import account, simulated

pytestmark = pytest.mark.anyio


async def filled(lab: Lab, john: httpx.AsyncClient) -> None:
    for outcome in ("success", "timeout", "success", "unreachable", "unknown"):
        made = await simulated(lab, outcome)
        await john.get(f"/devices/{made['device_id']}")
    await simulated(lab, device_id="PBX00121")


def ids(answer: httpx.Response) -> list[Any]:
    return [one["device_id"] for one in answer.json()["devices"]]


async def test_without_parameters_it_is_the_whole_list(lab: Lab, john: httpx.AsyncClient) -> None:
    await filled(lab, john)
    answer = await john.get("/devices")
    said = answer.json()
    assert ids(answer) == [101, 102, 103, 104, 105, "PBX00121"]
    assert said["data"] == said["devices"]
    numbers = {key: said[key] for key in said if key not in ("data", "devices")}
    assert numbers == {
        "count": 6, "total": 6, "page": 1, "limit": 6, "total_pages": 1, "totalItems": 6, "totalPages": 1,
    }  # fmt: skip


async def test_pages_and_filters(lab: Lab, john: httpx.AsyncClient) -> None:
    await filled(lab, john)
    assert ids(await john.get("/devices?page=1&limit=2")) == [103, 101]
    assert ids(await john.get("/devices?page=3&limit=2")) == [105, "PBX00121"]
    assert ids(await john.get("/devices?page=9")) == []
    assert ids(await john.get("/devices?sync_status_code=200")) == [101, 103]
    assert ids(await john.get("/devices?sync_status_code=!200")) == [102, 104, 105, "PBX00121"]
    assert ids(await john.get("/devices?sort_by=last_attempt_at&order=asc")) == [
        101,
        102,
        103,
        104,
        105,
        "PBX00121",
    ]
    said = (await john.get("/devices?sync_status_code=!200&limit=3")).json()
    assert (said["count"], said["total"], said["total_pages"], said["limit"]) == (3, 4, 2, 3)


async def test_wrong_parameters(lab: Lab, john: httpx.AsyncClient) -> None:
    for query in (
        "page=0", "page=x", "limit=101", "limit=-1", "limit=1e3", "page=99999999999999999999", "sync_status_code=abc",
        "sync_status_code=", "sort_by=name", "order=up", "page=%00", "page=²",
    ):  # fmt: skip
        answer = await john.get(f"/devices?{query}")
        assert answer.status_code == 400, query
        assert set(answer.json()) == {"message"}


async def test_head_and_prefetch_sync_nothing(lab: Lab, john: httpx.AsyncClient) -> None:
    await simulated(lab)
    assert (await john.head("/devices/101")).status_code == 200
    for name in ("Sec-Purpose", "Purpose"):
        answer = await john.get("/devices/101", headers={name: "prefetch"})
        assert answer.headers["cache-control"] == "no-store"
    assert (await lab.staff.get("/devices/101")).json()["last_attempt_at"] is None


async def test_unknown_devices(lab: Lab, john: httpx.AsyncClient) -> None:
    for key in ("999", "PBX", "..%2f..", "%00", "x" * 300, "shared"):
        answer = await john.get(f"/devices/{key}")
        assert answer.status_code == 404, key
        assert answer.json().keys() == {"message"}


async def test_somebody_elses_device_is_not_there(lab: Lab, john: httpx.AsyncClient) -> None:
    await simulated(lab, owner="John_Doe")
    async with aclosing(await account(lab, "jane_smith", "securePass456")) as jane:
        assert ids(await jane.get("/devices")) == []
        answer = await jane.get("/devices/101")
        assert (answer.status_code, answer.json()) == (404, {"message": "Device with ID 101 not found"})
    assert (await lab.staff.get("/devices/101")).json()["last_attempt_at"] is None
    assert (await john.get("/devices/101")).status_code == 200


async def test_the_documented_mishaps(
    lab: Lab, john: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(devices, "listed", broken)
    monkeypatch.setattr(devices, "one", broken)
    answer = await john.get("/devices")
    assert (answer.status_code, answer.json()) == (500, {"message": "Server error while fetching devices"})
    answer = await john.get("/devices/101")
    assert (answer.status_code, answer.json()) == (500, {"message": "Server error while syncing device"})
