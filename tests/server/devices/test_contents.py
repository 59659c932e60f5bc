"""What the server makes for a device itself."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from server.devices.contents import Contents
from server.devices.folders import Folders
from server.foundation.problems import NotFound

pytestmark = pytest.mark.anyio


async def queue(printer_id: int) -> dict[str, Any]:
    return {"printer": {"id": printer_id}, "queue": [{"job_name": "Bracket"}]}


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    return Contents(Folders(tmp_path), "Lab ä", "http://lab.test", queue)


def row(device_id: int = 1, key: str = "101", printer_id: int | None = None) -> Any:
    return SimpleNamespace(id=device_id, key=key, name="Pi", type="Pi4", printer_id=printer_id)


async def test_configuration_kiosk_and_queue(contents: Contents) -> None:
    files = await contents.manifest(row(printer_id=3))
    said = {path: json.loads(file.data or b"") for path, file in files.items()}
    assert said["layerdesk/device.json"]["device_id"] == "101"
    assert said["layerdesk/kiosk.json"]["board"] == "http://lab.test/board"
    assert said["layerdesk/print-queue.json"]["queue"] == [{"job_name": "Bracket"}]


async def test_the_same_twice_is_the_same(contents: Contents) -> None:
    first, second = await contents.manifest(row()), await contents.manifest(row())
    assert {file.sha256 for file in first.values()} == {file.sha256 for file in second.values()}
    assert "layerdesk/print-queue.json" not in first


async def test_a_device_is_offered_its_own_files_only(contents: Contents) -> None:
    contents.folders.place_for("102", "a.txt").write_bytes(b"of 102")
    theirs = (await contents.manifest(row(2, "102")))["a.txt"].sha256
    assert (await contents.offered(row(2, "102"), theirs)).path == "a.txt"
    with pytest.raises(NotFound):
        await contents.offered(row(), theirs)
