"""Devices as they come over the wire, also from a server that says less."""

from tests.workstation.device_lab import device
from workstation.records.devices import Device


def test_everything_is_read() -> None:
    found = Device.from_wire(device(101, 404, "Server Not Reachable", owner="Ada", printer_id=3))
    assert (found.id, found.code, found.error, found.owner, found.printer_id) == (
        "101",
        404,
        "Server Not Reachable",
        "Ada",
        3,
    )
    assert found.state.temperature_c == 51.5
    assert found.last_sync_at is not None
    assert not found.is_good


def test_little_is_enough() -> None:
    found = Device.from_wire({"device_id": "PBX1"})
    assert (found.id, found.name, found.code, found.state.disk_free) == ("PBX1", "", None, None)


def test_a_program_has_to_be_paired() -> None:
    assert Device.from_wire(device(1, None, driver="agent")).wants_pairing
    assert not Device.from_wire(device(1, None, driver="agent", is_paired=True)).wants_pairing
    assert not Device.from_wire(device(1, None, driver="octoprint")).wants_pairing
