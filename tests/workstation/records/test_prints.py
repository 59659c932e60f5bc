"""Prints, commands and curves from the wire."""

from tests.workstation.fake_fleet import curves, told, waiting
from workstation.records.prints import Command, Curves, Print, Prints, Scheduled, Transfer


def test_a_print() -> None:
    found = Print.from_wire(told(3, 1, job_id=None, name="", file_name="part.gcode"))
    assert found.job_id == ""
    assert found.title == "part.gcode"
    page = Prints.from_wire({"prints": [told(3, 1)], "next": 17})
    assert (page.prints[0].id, page.next) == (3, "17")
    assert Prints.from_wire({}).next == ""


def test_a_command_is_under_way_until_its_fate_is_known() -> None:
    assert Command.from_wire({"id": "a", "state": "sent"}).is_under_way
    assert not Command.from_wire({"id": "a", "state": "unknown"}).is_under_way


def test_a_transfer_has_a_share() -> None:
    assert Transfer.from_wire({"command_id": "a", "sent": 30, "total": 120}).share == 0.25
    assert Transfer().share == 0.0


def test_curves_keep_their_holes() -> None:
    found = Curves.from_wire(curves())
    assert found.lines is not None
    assert len(found.at) == len(found.lines["nozzle"]) == 120
    assert set(found.lines["chamber"]) == {None}


def test_what_waits() -> None:
    found = Scheduled.from_wire(waiting(4, "part"))
    assert (found.id, found.job_name, found.estimated_duration_minutes) == (4, "part", 90.0)
