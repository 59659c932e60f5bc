"""Who may add whom, and that the shift hears of it."""

from unittest.mock import AsyncMock, Mock

import pytest

from workstation.actions import staff
from workstation.records.staff import StaffMember

pytestmark = pytest.mark.anyio

ANN = StaffMember("Ann Lee", is_active=True)


def desk_of(name: str) -> Mock:
    admin = Mock(add_staff=AsyncMock(return_value=ANN), set_staff_active=AsyncMock(return_value=ANN))
    desk = Mock(admin=admin)
    desk.shift.staff_name = name
    desk.shift.load_staff = AsyncMock()
    return desk


@pytest.mark.parametrize(("acting", "by"), [("Jane Doe", "Jane Doe"), ("", "Ann Lee")])
async def test_the_first_name_of_a_lab_vouches_for_itself(acting: str, by: str) -> None:
    desk = desk_of(acting)
    assert await staff.add(desk, "Ann Lee") == ANN
    desk.admin.add_staff.assert_awaited_once_with("Ann Lee", by)
    desk.shift.load_staff.assert_awaited_once()


async def test_a_member_is_switched() -> None:
    desk = desk_of("Jane Doe")
    await staff.set_active(desk, ANN, is_active=False)
    desk.admin.set_staff_active.assert_awaited_once_with("Ann Lee", "Jane Doe", is_active=False)
    desk.shift.load_staff.assert_awaited_once()
