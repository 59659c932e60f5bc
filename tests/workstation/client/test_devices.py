"""The calls about devices: paths, bodies, and answers as records."""

from pathlib import Path

import pytest

from tests.workstation.device_lab import DeviceLab
from workstation.client import errors
from workstation.client.devices import Devices

pytestmark = pytest.mark.anyio


@pytest.fixture
def lab() -> DeviceLab:
    return DeviceLab()


@pytest.fixture
def devices(lab: DeviceLab) -> Devices:
    transport = lab.transport()
    transport.token = lab.token
    return Devices(transport)


async def test_list_sync_add_pair_change_and_remove(devices: Devices, lab: DeviceLab) -> None:
    assert [device.id for device in await devices.all()] == ["101", "102", "103"]
    lab.outcomes["101"] = (400, "Connection Timeout")
    assert (await devices.sync("101")).error == "Connection Timeout"
    assert (await devices.add({"name": "New", "type": "Pi4", "driver": "agent"})).name == "New"
    code = await devices.pair("104")
    assert (code.code, code.expires_at is not None) == ("K7Q-M3R-TF9", True)
    assert (await devices.change("104", {"name": "Wall"})).name == "Wall"
    failed, good = await devices.syncs("104")
    assert (failed.error_message, good.sync_status_code, good.detail) == (
        "Server Not Reachable",
        200,
        "3 files",
    )
    await devices.remove("104")
    with pytest.raises(errors.NotFound):
        await devices.sync("104")
    assert devices.server == "http://lab.test"


async def test_files(devices: Devices, lab: DeviceLab, tmp_path: Path) -> None:
    source, told = tmp_path / "a b.txt", list[tuple[int, int]]()
    source.write_bytes(b"x" * 300_000)
    await devices.put_file("101", "kiosk/a b.txt", source, lambda done, whole: told.append((done, whole)))
    assert told[-1] == (300_000, 300_000)
    assert [(file.path, file.size_bytes) for file in await devices.files("101")] == [
        ("kiosk/start.html", 4096),
        ("kiosk/a b.txt", 300_000),
    ]
    await devices.remove_file("101", "kiosk/a b.txt")
    assert list(lab.files["101"]) == ["kiosk/start.html"]
