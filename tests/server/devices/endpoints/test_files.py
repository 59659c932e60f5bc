"""Files for devices over the wire, friendly and hostile."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.devices.pi import device

pytestmark = pytest.mark.anyio


def stored(lab: Lab) -> list[str]:
    root = lab.place.folder / "devices"
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


async def test_store_list_and_remove(lab: Lab) -> None:
    await device(lab)
    for owner in ("101", "shared"):
        answer = await lab.staff.put(f"/devices/{owner}/files/kiosk/start.html", content=b"<h1>")
        assert answer.status_code == 201
    assert stored(lab) == ["101/files/kiosk/start.html", "shared/kiosk/start.html"]
    listed = (await lab.staff.get("/devices/101/files")).json()["files"]
    assert [(one["path"], one["size_bytes"]) for one in listed] == [("kiosk/start.html", 4)]
    assert listed[0]["sha256"] == answer.json()["sha256"]
    assert (await lab.staff.delete("/devices/101/files/kiosk/start.html")).status_code == 204
    assert (await lab.staff.delete("/devices/101/files/kiosk/start.html")).status_code == 404
    assert stored(lab) == ["shared/kiosk/start.html"]


async def test_a_file_is_replaced_whole(lab: Lab) -> None:
    await lab.staff.put("/devices/shared/files/a.txt", content=b"one")
    await lab.staff.put("/devices/shared/files/a.txt", content=b"")
    assert (await lab.staff.get("/devices/shared/files")).json()["files"][0]["size_bytes"] == 0


TRICKS = (
    "..%2f..%2fx", "%2e%2e/x", "a/%2e%2e/%2e%2e/x", "%2fetc%2fpasswd", "a%5cb", "a%00b", "a%0d%0aX-Evil:1", ".hidden", "con",
    "layerdesk/device.json", "a//b", "x" * 300, "a%E2%80%AEb",
)  # fmt: skip


async def test_tricks_with_names(lab: Lab) -> None:
    await device(lab)
    before = stored(lab)
    for owner in ("101", "shared"):
        for path in TRICKS:
            answer = await lab.staff.put(f"/devices/{owner}/files/{path}", content=b"x")
            assert answer.status_code in (400, 404), path
            answer = await lab.staff.delete(f"/devices/{owner}/files/{path}")
            assert answer.status_code in (400, 404), path
    assert stored(lab) == before


async def test_folders_of_devices_that_are_not_there(lab: Lab) -> None:
    for owner in ("999", "..%2fshared", "%2e%2e", "Shared"):
        assert (await lab.staff.put(f"/devices/{owner}/files/a.txt", content=b"x")).status_code == 404
        assert (await lab.staff.get(f"/devices/{owner}/files")).status_code == 404
    assert stored(lab) == []
