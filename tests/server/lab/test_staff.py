"""The staff list: names that differ, that can be shown, and that must be active to act."""

import pytest
from sqlalchemy import select

from server.foundation.problems import Conflict, Invalid, NotFound
from server.lab import staff, tables
from server.lab.events import Actor
from tests.programs.laboratory import Lab, race

pytestmark = pytest.mark.anyio
DESK = Actor("s", "back-office")


@pytest.mark.both_databases
async def test_names_differ_by_more_than_their_writing(lab: Lab) -> None:
    await lab.desk.db.write(staff.add, "  Zoë   Doe ", "Dana", DESK)
    assert await lab.desk.db.read(staff.demand_active, "Zoë Doe") == "Zoë Doe"
    for same in ("zoe doe", "ZOË DOE"):
        with pytest.raises(Conflict):
            await lab.desk.db.write(staff.add, same, "Dana", DESK)


@pytest.mark.parametrize("name", ["", " ", "x", "x" * 101, "\u202e\u202e\u200b"])
async def test_names_that_say_nothing(lab: Lab, name: str) -> None:
    with pytest.raises(Invalid):
        await lab.desk.db.write(staff.add, name, "Dana", DESK)


@pytest.mark.both_databases
async def test_names_that_unfold_fit_the_table(lab: Lab) -> None:
    row = await lab.desk.db.write(staff.add, "ﷺ" * 100, "Dana", DESK)
    assert row.name == "ﷺ" * 100


async def test_who_left_acts_no_more(lab: Lab) -> None:
    await lab.desk.db.write(staff.set_active, "Robin", active=False, by="Dana", actor=DESK)
    for name in ("Robin", "Nobody", None, " "):
        with pytest.raises(Invalid):
            await lab.desk.db.read(staff.demand_active, name)
    await lab.desk.db.write(staff.set_active, "Robin", active=True, by="Dana", actor=DESK)
    assert await lab.desk.db.read(staff.demand_active, " Robin ") == "Robin"
    with pytest.raises(NotFound):
        await lab.desk.db.write(staff.set_active, "Nobody", active=True, by="Dana", actor=DESK)


async def test_changes_are_written_down_once(lab: Lab) -> None:
    for _ in range(2):
        await lab.desk.db.write(staff.set_active, "Robin", active=False, by="Dana", actor=DESK)
    table = tables.system_events
    rows = lab.rows(select(table.c.event_type, table.c.subject_id, table.c.triggered_by))
    assert rows == [{"event_type": "StaffDeactivated", "subject_id": "Robin", "triggered_by": "Dana"}]


@pytest.mark.both_databases
async def test_one_of_many_that_add_the_same_name_wins(lab: Lab) -> None:
    body = {"name": "New Name", "staff_name": "Dana"}
    answers = await race([lambda: lab.admin.post("/staff", json=body)] * 8)
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
