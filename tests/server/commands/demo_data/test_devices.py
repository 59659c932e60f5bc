"""The demonstration's devices are simulated, have a past, and the document's two users may sign in."""

import pytest

from server.commands.demo_data import devices
from server.foundation.auth import Keyring
from tests.programs.laboratory import KEY, Lab
from tests.server.devices.pi import client_of_devices

pytestmark = pytest.mark.anyio


async def test_the_documents_users_find_its_devices(lab: Lab) -> None:
    hashes = devices.hashed(lab.desk.passwords)
    added = await lab.desk.db.write(devices.seed, Keyring(KEY), hashes)
    async with client_of_devices(lab) as client:
        for name, password in devices.USERS.items():
            answer = await client.post("/auth/login", json={"username": name, "password": password})
            assert answer.status_code == 200
        client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
        said = (await client.get("/devices")).json()
        assert said["count"] == added
        assert said["devices"][0] | {"last_sync_at": "", "last_attempt_at": ""} == {
            "device_id": 101,
            "name": "Raspberry Pi 4B",
            "type": "Pi4",
            "sync_status_code": 200,
            "error_message": None,
            "last_sync_at": "",
            "last_attempt_at": "",
        }
        failed = [one for one in said["devices"] if one["sync_status_code"] not in (200, None)]
        assert len(failed) == 2
        assert all(one["last_sync_at"] < one["last_attempt_at"] for one in failed)
    assert {one["driver"] for one in (await lab.staff.get("/devices")).json()["devices"]} == {"simulated"}
