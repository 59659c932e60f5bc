"""What the devices are told by the bridge: a printer's queue, and where they may lie."""

import pytest

from server.devices.driver import NotSynced
from server.opening.devices import _lab_address, _queue_for_devices
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_a_printer_that_is_gone_has_an_empty_queue(lab: Lab) -> None:
    assert await _queue_for_devices(lab.bridge, 4711) == {"printer": None, "queue": []}


async def test_a_printers_queue(lab: Lab) -> None:
    wish = {"name": "Left", "maker": "virtual", "staff_name": "Dana"}
    printer = (await lab.admin.post("/printers", json=wish)).json()
    told = await _queue_for_devices(lab.bridge, printer["id"])
    assert told == {"printer": {"id": printer["id"], "name": "Left"}, "queue": []}


async def test_a_device_lies_in_the_printers_networks_or_nowhere(lab: Lab) -> None:
    assert await _lab_address(lab.bridge, "10.1.2.3") == "10.1.2.3"
    with pytest.raises(NotSynced):
        await _lab_address(lab.bridge, "203.0.113.7")
