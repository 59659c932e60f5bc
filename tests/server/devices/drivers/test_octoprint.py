"""Against a real OctoPrint: print files are stored, replaced and removed again, and its state is read."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server.devices.driver import NotSynced, Work
from server.devices.drivers.octoprint import OctoPrint
from server.devices.folders import File
from tests.programs.octoprint import OctoPrint as Program

pytestmark = pytest.mark.anyio


async def here(host: str) -> str:
    assert host == "127.0.0.1"
    return host


def file(folder: Path, path: str, data: bytes) -> File:
    place = folder / hashlib.sha256(path.encode()).hexdigest()
    place.write_bytes(data)
    return File(path, len(data), hashlib.sha256(data).hexdigest(), "", "device", place)


def work(program: Program, *files: File, **changed: Any) -> Work:
    host = f"127.0.0.1:{program.port}"
    made = Work(1, "101", host, program.key, {}, 1, False, {one.path: one for one in files}, {})
    return replace(made, **changed)


def stored(program: Program) -> dict[str, int]:
    found: dict[str, int] = {}

    def walk(entries: list[dict[str, Any]]) -> None:
        for entry in entries:
            if entry["type"] == "folder":
                walk(entry["children"])
            else:
                found[entry["path"]] = entry["size"]

    walk(program.ask("GET", "files/local?recursive=true")["files"])
    return found


async def test_files_come_change_and_go(octoprint: Program, tmp_path: Path) -> None:
    driver = OctoPrint(here)
    one = file(tmp_path, "parts/Bracket v2 (blue).gcode", b"G28\n" * 100)
    two = file(tmp_path, "test.gcode", b"G28\nM84\n")
    page = file(tmp_path, "kiosk/start.html", b"<h1>")
    done = await driver.sync(work(octoprint, one, two, page))
    assert stored(octoprint) == {"layerdesk/parts/Bracket_v2_blue_.gcode": 400, "layerdesk/test.gcode": 8}
    assert done.detail.startswith("2 of 2 files sent, 0 removed, 1 are no print files")
    assert done.state
    assert done.state["version"].startswith("OctoPrint")
    assert done.state["print_state"] == "Operational"
    assert done.state["disk_free"] > 0

    again = await driver.sync(work(octoprint, one, two, placed=done.placed))
    assert again.detail.startswith("0 of 2 files sent")

    changed = file(tmp_path, "test.gcode", b"G28\nM84\nM117 new\n")
    done = await driver.sync(work(octoprint, changed, placed=again.placed))
    assert done.detail.startswith("1 of 1 files sent, 1 removed")
    assert stored(octoprint) == {"layerdesk/test.gcode": 17}

    # What somebody stored there by hand is not ours to remove.
    await driver.sync(work(octoprint, placed={}))
    assert stored(octoprint) == {"layerdesk/test.gcode": 17}
    await driver.sync(work(octoprint, placed=done.placed))
    assert stored(octoprint) == {}


async def test_a_wrong_key(octoprint: Program) -> None:
    with pytest.raises(NotSynced) as failure:
        await OctoPrint(here).sync(work(octoprint, secret=octoprint.wrong_key))
    assert failure.value.cause == "authentication"
    assert octoprint.wrong_key not in failure.value.sentence


async def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(NotSynced) as failure:
        await OctoPrint(here).sync(Work(1, "101", "127.0.0.1:9", "key", {}, 1, False, {}, {}))
    assert failure.value.cause == "unreachable"


async def test_an_address_outside_the_labs_networks() -> None:
    async def refused(_host: str) -> str:
        raise NotSynced("unreachable", "outside")

    with pytest.raises(NotSynced, match="outside"):
        await OctoPrint(refused).sync(Work(1, "101", "169.254.169.254", "key", {}, 1, False, {}, {}))


async def test_a_file_that_changes_while_it_is_sent(octoprint: Program, tmp_path: Path) -> None:
    lies = replace(file(tmp_path, "a.gcode", b"G28\n"), sha256="0" * 64)
    with pytest.raises(NotSynced, match="changed while it was sent"):
        await OctoPrint(here).sync(work(octoprint, lies))
