"""The printers' stream as records."""

from workstation.records import fleet
from workstation.records.fleet import Changed, Everything, Gone
from workstation.records.prints import Transfer


def test_every_kind() -> None:
    whole = fleet.event("printers", {"printers": [{"id": 4, "status": "idle"}]})
    assert isinstance(whole, Everything)
    assert whole.states[4].status == "idle"
    assert fleet.event("printer", {"id": 4, "progress": 3}) == Changed(4, {"id": 4, "progress": 3})
    assert fleet.event("gone", {"id": 4}) == Gone(4)
    assert fleet.event("transfer", {"command_id": "c", "sent": 1}) == Transfer("c", 0, "", 1, 0)
    assert fleet.event("weather", {}) is None
