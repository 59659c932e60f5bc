"""The staff list over the wire: the first member of a new lab, and names in addresses."""

import pytest

from server.lab.tables import staff
from tests.programs.laboratory import Lab, Place, opened

pytestmark = pytest.mark.anyio


async def test_the_first_member_is_added_by_nobody_on_the_list(lab_place: Place) -> None:
    async with opened(lab_place) as lab:
        lab.run(staff.delete())
        first = await lab.admin.post("/staff", json={"name": "First Member"})
        assert first.status_code == 201
        second = await lab.admin.post("/staff", json={"name": "Second Member"})
        assert second.status_code == 400
        assert set(second.json()["errors"]) == {"staff_name"}


async def test_names_with_strange_letters(lab: Lab) -> None:
    name = "Zoë O'Brien 李"
    await lab.admin.post("/staff", json={"name": name, "staff_name": "Dana"})
    answer = await lab.admin.patch(
        "/staff/Zo%C3%AB%20O%27Brien%20%E6%9D%8E", json={"is_active": False, "staff_name": "Dana"}
    )
    assert answer.json()["name"] == name
    assert answer.json()["is_active"] is False
