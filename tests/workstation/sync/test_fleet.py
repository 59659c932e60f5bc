"""All printers as they are: live, told in portions, old when the link is gone, whole again afterwards."""

import pytest

from tests.workstation.fake_fleet import FakeFleet, printer, told
from tests.workstation.waiting import until
from workstation.app import Program

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_a_change_arrives_and_is_told(fleet_program: Program, fleet: FakeFleet) -> None:
    heard: list[frozenset[int]] = []
    fleet_program.desk.fleet.changed.connect(heard.append)
    fleet.live("printer", {"id": 3, "progress": 88})
    await until(lambda: any(3 in ids for ids in heard))
    assert fleet_program.desk.fleet.state(3).progress == 88
    assert fleet_program.desk.fleet.state(4).status == "paused"


async def test_many_changes_are_told_a_few_at_a_time(fleet_program: Program, fleet: FakeFleet) -> None:
    heard: list[frozenset[int]] = []
    fleet_program.desk.fleet.changed.connect(heard.append)
    for number in range(1, 41):
        fleet.live("printer", {"id": number, "progress": 5, "status": "printing"})
    await until(lambda: frozenset().union(*heard) >= frozenset(range(1, 41)))
    assert max(map(len, heard)) <= 10


async def test_the_link_goes_and_comes_back(fleet_program: Program, fleet: FakeFleet) -> None:
    there = fleet_program.desk.fleet
    fleet.cut()
    await until(lambda: not there.is_fresh)
    assert there.state(3).status == "printing"
    fleet.printers[3]["state"]["status"] = "finished"
    fleet.broken = False
    fleet_program.link.hurry()
    await until(lambda: there.is_fresh and there.state(3).status == "finished")


async def test_printers_come_and_go(fleet_program: Program, fleet: FakeFleet) -> None:
    there = fleet_program.desk.fleet
    fleet.printers[9] = printer(9)
    fleet.say("printer", {"id": 9, "change": "added"})
    await until(lambda: there.get(9) is not None)
    fleet.live("gone", {"id": 9})
    await until(lambda: there.get(9) is None)


async def test_prints_and_commands_come_over_the_labs_history(
    fleet_program: Program, fleet: FakeFleet
) -> None:
    there = fleet_program.desk.fleet
    fleet.say("print", {"print": told(4, 2, proposal="complete")})
    await until(lambda: (found := there.get(2)) and found.print and found.print.proposal == "complete")
    older = told(3, 2, proposal="failed")
    fleet.say("print", {"print": older})
    made = fleet.command(kind="send", job_id="job-1", printer_id=1, state="sending")
    fleet.say("printer_command", {"command": made})
    await until(lambda: there.sending("job-1"))
    found = there.get(2)
    assert found is not None
    assert found.print is not None
    assert found.print.id == 4


async def test_a_transfer_ends_with_its_command(fleet_program: Program, fleet: FakeFleet) -> None:
    there = fleet_program.desk.fleet
    made = fleet.command(kind="send", job_id="job-1", printer_id=1, state="sending")
    fleet.say("printer_command", {"command": made})
    fleet.live(
        "transfer", {"command_id": made["id"], "printer_id": 1, "job_id": "job-1", "sent": 5, "total": 10}
    )
    await until(lambda: (found := there.transfer_to(1)) and found.share == 0.5)
    fleet.say("printer_command", {"command": made | {"state": "done"}})
    await until(lambda: there.transfer_to(1) is None)
    assert there.commands_of(1)[0].state == "done"


async def test_who_may_not_see_printers_is_not_asked_again(program: Program) -> None:
    """The plain lab in memory has no printers at all."""
    program.desk.fleet.need()
    program.desk.fleet.need()
    await until(lambda: not program.desk.fleet.is_fresh)
    assert program.desk.fleet.printers == ()
